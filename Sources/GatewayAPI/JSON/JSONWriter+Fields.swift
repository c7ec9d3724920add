import FleetModel

// A key with its value. What is not known is written as `null`, so that every document of a kind
// has the same fields.
extension JSONWriter {
  package mutating func field<Field: WireField>(_ field: Field, _ value: String?) {
    key(field)
    if let value { self.value(value) } else { null() }
  }

  package mutating func field<Field: WireField>(_ field: Field, _ value: Int?) {
    key(field)
    if let value { self.value(value) } else { null() }
  }

  package mutating func field<Field: WireField>(_ field: Field, _ value: Double?) {
    key(field)
    if let value { self.value(value) } else { null() }
  }

  package mutating func field<Field: WireField>(_ field: Field, _ value: Bool?) {
    key(field)
    if let value { self.value(value) } else { null() }
  }

  package mutating func field<Field: WireField>(_ field: Field, _ value: Money?) {
    key(field)
    if let value { self.value(value) } else { null() }
  }

  package mutating func field<Field: WireField>(_ field: Field, _ value: WallTime?) {
    key(field)
    if let value { self.value(value) } else { null() }
  }

  package mutating func field<Field: WireField, Element>(
    _ field: Field, _ elements: [Element]?, _ write: (inout JSONWriter, Element) -> Void
  ) {
    key(field)
    guard let elements else { return null() }
    beginList()
    for element in elements { write(&self, element) }
    endList()
  }
}
