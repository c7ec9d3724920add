import FleetModel

/// A map of the file, which remembers what it was asked for, so that the rest can be called unknown.
package struct Section {
  package let field: Field
  private let entries: [YAMLEntry]
  private var positions: [String: Int] = [:]
  private var known: [String] = []

  /// The map at `field`, or nothing after having said that there is none.
  package init?(_ field: Field) {
    guard case .map(let entries) = field.node.value else {
      field.mistake("must have fields of its own, each as 'name: value'")
      return nil
    }
    self.field = field
    self.entries = entries
    for (index, entry) in entries.enumerated() { positions[entry.key] = index }
  }

  /// The field of this name; a `null` is as good as none.
  package mutating func take(_ name: String) -> Field? {
    known.append(name)
    guard let index = positions[name], !entries[index].value.isNull else { return nil }
    return inner(entries[index])
  }

  /// The same, missed aloud.
  package mutating func require(_ name: String, _ meaning: String) -> Field? {
    let found = take(name)
    if found == nil { field.mistake("'\(name)' is missing: give \(meaning)") }
    return found
  }

  package func has(_ names: [String]) -> Bool { names.contains { positions[$0] != nil } }

  package mutating func section(_ name: String) -> Section? { take(name).flatMap { Section($0) } }

  package mutating func items(_ name: String, limit: Int) -> [Field] {
    take(name)?.items(limit: limit) ?? []
  }

  /// Every field in the order of the file, with names of its writer's choice.
  package mutating func all() -> [Field] {
    known += entries.map(\.key)
    return entries.map(inner)
  }

  /// The same, each with its name as a field of its own, for what is to be said of the name.
  package mutating func named() -> [(name: Field, value: Field)] {
    known += entries.map(\.key)
    return entries.map { entry in
      let value = inner(entry)
      let key = YAMLNode(
        value: .scalar(YAMLScalar(text: entry.key, isPlain: false)), place: entry.place)
      let name = Field(node: key, path: value.path, name: entry.key, findings: field.findings)
      return (name, value)
    }
  }

  /// The fields that nobody has asked for.
  package var rest: [Field] {
    let known = Set(known)
    return entries.filter { !known.contains($0.key) }.map { entry in
      var entry = entry
      // It is the name that is wrong, so the name is what is pointed at.
      entry.value.place = entry.place
      return inner(entry)
    }
  }

  /// Calls every field unknown that nobody has asked for.
  package func close() {
    sayOfRest {
      "is unknown here\($0)"
    } to: {
      $0.mistake($1)
    }
  }

  /// Says something of every field that nobody has asked for, with what may have been meant by it.
  package func sayOfRest(_ words: (_ guess: String) -> String, to say: (Field, String) -> Void) {
    for unused in rest { say(unused, words(field.findings.guess(for: unused.name, among: known))) }
  }

  private func inner(_ entry: YAMLEntry) -> Field {
    let path = field.path.isEmpty ? entry.key : "\(field.path).\(entry.key)"
    return Field(node: entry.value, path: path, name: entry.key, findings: field.findings)
  }
}

extension Section {
  package mutating func text(_ name: String, limit: Int = TextLimits.name) -> String? {
    take(name)?.text(limit: limit)
  }

  package mutating func set(_ target: inout Int, from name: String, in range: ClosedRange<Int>) {
    if let value = take(name)?.whole(in: range) { target = value }
  }

  package mutating func set(_ target: inout Span, from name: String, in range: ClosedRange<Span>) {
    if let value = take(name)?.span(in: range) { target = value }
  }

  package mutating func set(
    _ target: inout Double, from name: String, in range: ClosedRange<Double>
  ) {
    if let value = take(name)?.number(in: range) { target = value }
  }
}
