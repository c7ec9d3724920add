import FleetModel

enum StandingField: String, WireField {
  case state, weight, revision, reason
  case drainDeadline = "drain_deadline"

  static let table = FieldTable<StandingField>()
}

extension NodeStanding {
  package init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(StandingField.self) else { return nil }
    self.init()
    while let field = try object.next(&reader) {
      switch field {
      case .state: state = try reader.choice()
      case .weight: weight = try reader.number(in: 0...100)
      case .revision: revision = try reader.count()
      case .reason: reason = try reader.text()
      case .drainDeadline: drainDeadline = try reader.time()
      }
    }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writeFields(to: &writer)
    writer.endObject()
  }

  /// Writes the fields into an object that is already open.
  package func writeFields(to writer: inout JSONWriter) {
    writer.field(StandingField.state, state?.rawValue)
    writer.field(StandingField.weight, weight)
    writer.field(StandingField.revision, revision)
    writer.field(StandingField.reason, reason)
    writer.field(StandingField.drainDeadline, drainDeadline)
  }
}
