/// The way through one object, field by field.
///
///     guard var object = try reader.object(QueueField.self) else { return nil }
///     while let field = try object.next(&reader) {
///       switch field {
///       case .depth: queue.depth = try reader.count()
///       }
///     }
///
/// Unknown fields are passed over, and so is every field after the first of its name. Complaints
/// about values are gathered on the way, and are the reader's when the object is at its end.
package struct JSONObject<Field: WireField> {
  private var isFresh = true
  private var seen: UInt64 = 0
  private var field: Field?
  package private(set) var complaints = Complaints()

  fileprivate init() {}

  package mutating func next(_ reader: inout JSONReader) throws(JSONProblem) -> Field? {
    if !reader.complaints.isEmpty, let field { complaints.adopt(field.rawValue, from: &reader) }
    while try reader.advanceToKey(&isFresh) {
      let key = try reader.scanKey()
      if let key, let (field, index) = Field.table.find(key), seen & (1 << UInt64(index)) == 0 {
        seen |= 1 << UInt64(index)
        self.field = field
        return field
      }
      try reader.skipValue()
    }
    reader.complaints = complaints.paths
    return nil
  }
}

/// The way through one list, element by element.
package struct JSONList {
  private var isFresh = true
  private let limit: Int
  package private(set) var index = -1
  package private(set) var complaints = Complaints()

  fileprivate init(limit: Int) { self.limit = limit }

  /// Moves to the next element; past the limit the rest is passed over and complained about.
  package mutating func next(_ reader: inout JSONReader) throws(JSONProblem) -> Bool {
    if !reader.complaints.isEmpty { complaints.adopt("[\(index)]", from: &reader) }
    while try reader.advanceToElement(&isFresh) {
      index += 1
      if index < limit { return true }
      try reader.skipValue()
      if index == limit { complaints.add("[\(limit)]") }
    }
    reader.complaints = complaints.paths
    return false
  }
}

/// The way through an object whose keys are names, such as nodes by their id.
package struct JSONMap {
  private var isFresh = true
  private let limit: Int
  private var count = 0
  private var key = ""
  package private(set) var complaints = Complaints()

  fileprivate init(limit: Int) { self.limit = limit }

  package mutating func next(_ reader: inout JSONReader) throws(JSONProblem) -> String? {
    if !reader.complaints.isEmpty { complaints.adopt(key, from: &reader) }
    while try reader.advanceToKey(&isFresh) {
      let start = reader.position
      key = reader.decoded(try reader.scanText())
      reader.keyRange = start..<reader.position
      try reader.skipColon()
      count += 1
      if count <= limit { return key }
      try reader.skipValue()
      if count == limit + 1 { complaints.add(key) }
    }
    reader.complaints = complaints.paths
    return nil
  }
}

/// The paths of what could not be understood, few enough to keep.
package struct Complaints: Equatable, Sendable {
  private static let limit = 64
  package private(set) var paths: [String] = []

  mutating func add(_ path: String) {
    if paths.count < Self.limit { paths.append(path) }
  }

  /// Takes over what the reader has to complain about in the value at `step`.
  mutating func adopt(_ step: String, from reader: inout JSONReader) {
    for path in reader.complaints {
      add(path.isEmpty || path.hasPrefix("[") ? step + path : "\(step).\(path)")
    }
    reader.complaints = []
  }
}

extension JSONReader {
  /// Enters the object that comes next; nil, with a complaint, for anything but one or `null`.
  package mutating func object<Field: WireField>(
    _ fields: Field.Type
  ) throws(JSONProblem) -> JSONObject<Field>? {
    try canEnter(Ascii.openBrace) ? JSONObject() : nil
  }

  package mutating func map(atMost limit: Int) throws(JSONProblem) -> JSONMap? {
    try canEnter(Ascii.openBrace) ? JSONMap(limit: limit) : nil
  }

  package mutating func list(atMost limit: Int) throws(JSONProblem) -> JSONList? {
    try canEnter(Ascii.openBracket) ? JSONList(limit: limit) : nil
  }

  /// A list of what `read` makes of each element. What it makes nothing of is left out.
  @inline(__always)
  package mutating func list<Element>(
    atMost limit: Int, _ read: (inout JSONReader) throws(JSONProblem) -> Element?
  ) throws(JSONProblem) -> [Element]? {
    guard var list = try list(atMost: limit) else { return nil }
    var elements: [Element] = []
    while try list.next(&self) {
      if let element = try read(&self) {
        elements.append(element)
      } else if complaints.isEmpty {
        complaints = [""]
      }
    }
    return elements
  }

  private mutating func canEnter(_ bracket: UInt8) throws(JSONProblem) -> Bool {
    skipBlanks()
    guard current == bracket else {
      if !skipNull() { try refuse() }
      return false
    }
    try enter()
    return true
  }

  /// Moves past a key and its colon; nil for one that no field could have.
  @inline(__always)
  fileprivate mutating func scanKey() throws(JSONProblem) -> PackedKey? {
    let text = try scanText()
    try skipColon()
    return text.hasEscapes ? PackedKey(decoded(text)) : PackedKey(text.range, in: self)
  }
}
