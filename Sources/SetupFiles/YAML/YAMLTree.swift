/// A YAML file as a tree, with what is wrong in it.
struct YAMLTree: Sendable {
  /// Nothing when the file holds none, or cannot be read to its end.
  var root: YAMLNode?
  var problems: [YAMLProblem]

  init(_ bytes: [UInt8]) {
    guard bytes.count <= YAMLLimits.bytes else {
      root = nil
      problems = [YAMLProblem(words: "the file is larger than 1 MiB: split the fleet")]
      return
    }
    do throws(YAMLProblem) {
      var builder = try YAMLTreeBuilder(bytes)
      root = try builder.document()
      problems = builder.problems
    } catch {
      root = nil
      problems = [error]
    }
  }
}

/// Puts events together to a tree, and stops where it would grow beyond its bounds.
private struct YAMLTreeBuilder: ~Copyable {
  private struct Anchored {
    var node: YAMLNode
    var size: Int
    var height: Int
  }

  private var events: YAMLEventReader
  private var anchors: [String: Anchored] = [:]
  private var size = 0
  /// What is wrong and does not keep the rest from being read.
  private(set) var problems: [YAMLProblem] = []

  init(_ bytes: [UInt8]) throws(YAMLProblem) { events = try YAMLEventReader(bytes) }

  mutating func document() throws(YAMLProblem) -> YAMLNode? {
    _ = try events.next()
    guard try events.next().kind == .documentStart else { return nil }
    let root = try node(events.next(), path: "", depth: 0)
    _ = try events.next()
    let end = try events.next()
    guard end.kind == .streamEnd else {
      throw YAMLProblem(
        place: end.place, words: "a second document begins here: keep everything in the first")
    }
    return root
  }

  private mutating func node(
    _ event: YAMLEvent, path: String, depth: Int
  ) throws(YAMLProblem) -> YAMLNode {
    let before = size
    try grow(by: 1, at: event.place)
    try check(depth: depth, at: event.place)
    check(event, path: path)
    let value: YAMLNode.Value
    switch event.kind {
    case .alias(let name): return try repeated(name, at: event.place, path: path, depth: depth)
    case .scalar(let scalar): value = .scalar(Self.tagged(scalar, event.tag))
    case .listStart: value = .list(try list(path: path, depth: depth + 1))
    case .mapStart: value = .map(try map(path: path, depth: depth + 1))
    default: throw YAMLProblem(place: event.place, path: path, words: "a value is missing here")
    }
    let node = YAMLNode(value: value, place: event.place)
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(node: node, size: size - before, height: node.height)
    }
    return node
  }

  private mutating func list(path: String, depth: Int) throws(YAMLProblem) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if event.kind == .listEnd { return items }
      items.append(try node(event, path: "\(path)[\(items.count)]", depth: depth))
    }
  }

  private mutating func map(path: String, depth: Int) throws(YAMLProblem) -> [YAMLEntry] {
    var fields = YAMLFields()
    while true {
      let event = try events.next()
      if event.kind == .mapEnd { return fields.merged }
      guard case .scalar(let key) = event.kind else {
        throw YAMLProblem(
          place: event.place, path: path, words: "the name of a field is a word, not a list or map")
      }
      // Paths are built of names: long ones, deeply nested, would cost more than the file.
      guard key.text.utf8.count <= YAMLLimits.nameBytes else {
        throw YAMLProblem(place: event.place, path: path, words: "the name of a field is too long")
      }
      let path = path.isEmpty ? key.text : "\(path).\(key.text)"
      let value = try node(events.next(), path: path, depth: depth)
      let entry = YAMLEntry(key: key.text, place: event.place, value: value)
      guard let first = fields.add(entry, isPlain: key.isPlain) else { continue }
      add(
        YAMLProblem(
          place: event.place, path: path,
          words: "is given twice, first on line \(first.line): keep one of them"))
    }
  }

  /// What an alias stands for, counted as if it had been written out, so that a few lines cannot
  /// become a billion.
  private mutating func repeated(
    _ name: String, at place: FilePlace, path: String, depth: Int
  ) throws(YAMLProblem) -> YAMLNode {
    guard let anchored = anchors[name] else {
      throw YAMLProblem(
        place: place, path: path,
        words: "the alias repeats what is not finished or not there: put its anchor before it")
    }
    try grow(by: anchored.size, at: place)
    try check(depth: depth + anchored.height, at: place)
    return anchored.node
  }

  private mutating func grow(by count: Int, at place: FilePlace) throws(YAMLProblem) {
    size += count
    guard size <= YAMLLimits.nodes else {
      throw YAMLProblem(
        place: place, words: "the file holds more than \(YAMLLimits.nodes) values: split the fleet")
    }
  }

  private func check(depth: Int, at place: FilePlace) throws(YAMLProblem) {
    guard depth <= YAMLLimits.depth else {
      throw YAMLProblem(
        place: place, words: "lists and maps are nested deeper than \(YAMLLimits.depth) levels")
    }
  }

  /// Tags of our own would be a second language; those of YAML say what the field says already.
  private mutating func check(_ event: YAMLEvent, path: String) {
    guard let tag = event.tag, !tag.hasPrefix("tag:yaml.org,2002:"), tag != "!" else { return }
    add(
      YAMLProblem(
        place: event.place, path: path, words: "a tag such as !x means nothing here: leave it out"))
  }

  private mutating func add(_ problem: YAMLProblem) {
    if problems.count < YAMLLimits.problems { problems.append(problem) }
  }

  private static func tagged(_ scalar: YAMLScalar, _ tag: String?) -> YAMLScalar {
    guard tag == "tag:yaml.org,2002:null" else { return scalar }
    return YAMLScalar(text: "", isPlain: true)
  }
}
