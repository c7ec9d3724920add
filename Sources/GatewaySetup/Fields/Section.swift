import FleetModel

/// A map of the file, which remembers what it was asked for, so that the rest can be called unknown.
struct Section {
  let field: Field
  private let entries: [YAMLEntry]
  private var positions: [String: Int] = [:]
  private var known: [String] = []

  /// The map at `field`, or nothing after having said that there is none.
  init?(_ field: Field) {
    guard case .map(let entries) = field.node.value else {
      field.mistake("must have fields of its own, each as 'name: value'")
      return nil
    }
    self.field = field
    self.entries = entries
    for (index, entry) in entries.enumerated() { positions[entry.key] = index }
  }

  /// The field of this name; a `null` is as good as none.
  mutating func take(_ name: String) -> Field? {
    known.append(name)
    guard let index = positions[name], !entries[index].value.isNull else { return nil }
    return inner(entries[index])
  }

  /// The same, missed aloud.
  mutating func require(_ name: String, _ meaning: String) -> Field? {
    let found = take(name)
    if found == nil { field.mistake("'\(name)' is missing: give \(meaning)") }
    return found
  }

  func has(_ names: [String]) -> Bool { names.contains { positions[$0] != nil } }

  mutating func section(_ name: String) -> Section? { take(name).flatMap { Section($0) } }

  mutating func items(_ name: String, limit: Int) -> [Field] {
    take(name)?.items(limit: limit) ?? []
  }

  /// Every field in the order of the file, with names of its writer's choice.
  mutating func all() -> [Field] {
    known += entries.map(\.key)
    return entries.map(inner)
  }

  /// The fields that nobody has asked for.
  var rest: [Field] {
    let known = Set(known)
    return entries.filter { !known.contains($0.key) }.map { entry in
      var entry = entry
      // It is the name that is wrong, so the name is what is pointed at.
      entry.value.place = entry.place
      return inner(entry)
    }
  }

  /// Calls every field unknown that nobody has asked for.
  func close() {
    sayOfRest {
      "is unknown here\($0)"
    } to: {
      $0.mistake($1)
    }
  }

  /// Says something of every field that nobody has asked for, with what may have been meant by it.
  func sayOfRest(_ words: (_ guess: String) -> String, to say: (Field, String) -> Void) {
    for unused in rest { say(unused, words(field.findings.guess(for: unused.name, among: known))) }
  }

  private func inner(_ entry: YAMLEntry) -> Field {
    let path = field.path.isEmpty ? entry.key : "\(field.path).\(entry.key)"
    return Field(node: entry.value, path: path, name: entry.key, findings: field.findings)
  }
}

extension Section {
  mutating func text(_ name: String, limit: Int = TextLimits.name) -> String? {
    take(name)?.text(limit: limit)
  }

  mutating func set(_ target: inout Int, from name: String, in range: ClosedRange<Int>) {
    if let value = take(name)?.whole(in: range) { target = value }
  }

  mutating func set(_ target: inout Span, from name: String, in range: ClosedRange<Span>) {
    if let value = take(name)?.span(in: range) { target = value }
  }

  mutating func set(_ target: inout Double, from name: String, in range: ClosedRange<Double>) {
    if let value = take(name)?.number(in: range) { target = value }
  }
}
