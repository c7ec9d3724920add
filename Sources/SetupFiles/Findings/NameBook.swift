/// Names that stand for one thing each.
package struct NameBook {
  private var places: [String: FilePlace] = [:]

  package init() {}

  package var names: [String] { places.keys.sorted() }
  package func contains(_ name: String) -> Bool { places[name] != nil }

  /// Takes the name for what `field` stands in, or says who has it already.
  package mutating func claim(_ name: String, for field: Field) -> Bool {
    if let first = places[name] {
      field.mistake("has the name of another, on line \(first.line): give each a name of its own")
      return false
    }
    places[name] = field.place
    return true
  }
}
