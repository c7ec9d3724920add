import FleetModel

enum OperationField: String, WireField {
  case id, node, verb, actor, reason, state, before, after
  case askedAt = "asked_at"
  case inFlight = "in_flight"
  case newWorkSince = "new_work_since"
  case revertsAt = "reverts_at"
  case doneAt = "done_at"

  static let table = FieldTable<OperationField>()
}

extension OperationReading {
  /// Reads an operation; nil, with a complaint, for one that cannot be named or is about nothing.
  package init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(OperationField.self) else { return nil }
    self.init(id: "", node: NodeID(""))
    while let field = try object.next(&reader) {
      switch field {
      case .id: id = try reader.name() ?? ""
      case .node: node = NodeID(try reader.name(isShared: true) ?? "")
      case .verb: verb = try reader.text(isShared: true) ?? ""
      case .actor: actor = try reader.text(isShared: true)
      case .reason: reason = try reader.text()
      case .state: state = try reader.choice()
      case .before: before = try NodeStanding(from: &reader)
      case .after: after = try NodeStanding(from: &reader)
      case .askedAt: askedAt = try reader.time()
      case .inFlight: inFlight = try reader.count()
      case .newWorkSince: newWorkSince = try reader.count()
      case .revertsAt: revertsAt = try reader.time()
      case .doneAt: doneAt = try reader.time()
      }
    }
    if reader.complains(about: OperationField.id, unless: !id.isEmpty)
      || reader.complains(about: OperationField.node, unless: !node.name.isEmpty)
    {
      return nil
    }
  }

  /// The operation as an answer of its own.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(OperationField.id, id)
    writer.field(OperationField.node, node.name)
    writer.field(OperationField.verb, verb)
    writer.field(OperationField.actor, actor)
    writer.field(OperationField.reason, reason)
    writer.field(OperationField.askedAt, askedAt)
    writer.field(OperationField.state, state?.rawValue)
    writer.field(OperationField.inFlight, inFlight)
    writer.field(OperationField.newWorkSince, newWorkSince)
    writer.standing(OperationField.before, before)
    writer.standing(OperationField.after, after)
    writer.field(OperationField.revertsAt, revertsAt)
    writer.field(OperationField.doneAt, doneAt)
    writer.endObject()
  }
}

extension JSONReader {
  mutating func operations(_ limits: DocumentLimits) throws(JSONProblem) -> [OperationReading]? {
    try list(atMost: limits.operations) { (reader) throws(JSONProblem) in
      try OperationReading(from: &reader)
    }
  }
}

extension JSONWriter {
  mutating func standing<Field: WireField>(_ field: Field, _ standing: NodeStanding?) {
    key(field)
    if let standing { standing.write(to: &self) } else { null() }
  }
}
