import FleetModel

enum EventField: String, WireField {
  case sequence = "seq"
  case at, severity, kind, subject, message, actor

  static let table = FieldTable<EventField>()
}

extension EventReading {
  /// Reads an event; nil, with a complaint, for one without its number.
  init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(EventField.self) else { return nil }
    self.init(sequence: 0)
    var number: Int?
    while let field = try object.next(&reader) {
      switch field {
      case .sequence: number = try reader.count()
      case .at: at = try reader.time()
      case .severity: severity = try reader.choice() ?? .info
      case .kind: kind = try reader.text(isShared: true) ?? ""
      case .subject: subject = try reader.text(isShared: true)
      case .message: message = try reader.text() ?? ""
      case .actor: actor = try reader.text(isShared: true)
      }
    }
    if reader.complains(about: EventField.sequence, unless: number != nil) { return nil }
    sequence = number ?? 0
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(EventField.sequence, sequence)
    writer.field(EventField.at, at)
    writer.field(EventField.severity, severity.rawValue)
    writer.field(EventField.kind, kind)
    writer.field(EventField.subject, subject)
    writer.field(EventField.message, message)
    writer.field(EventField.actor, actor)
    writer.endObject()
  }
}

extension JSONReader {
  mutating func events(_ limits: DocumentLimits) throws(JSONProblem) -> [EventReading]? {
    try list(atMost: limits.events) { (reader) throws(JSONProblem) in
      try EventReading(from: &reader)
    }
  }
}
