import FleetModel

extension PreviewReading {
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(PreviewField.dryRun, true)
    writer.field(PreviewField.node, node.name)
    writer.field(PreviewField.verb, verb)
    writer.standing(PreviewField.before, before)
    writer.standing(PreviewField.after, after)
    writer.field(PreviewField.inFlight, inFlight)
    writer.field(PreviewField.oldest, oldest?.seconds)
    writer.key(PreviewField.capacity)
    if let capacity { capacity.write(to: &writer) } else { writer.null() }
    writer.key(PreviewField.refused)
    if let refusal { refusal.write(to: &writer) } else { writer.null() }
    writer.endObject()
    return writer.bytes
  }

  package init(parsing bytes: [UInt8]) throws(JSONProblem) {
    let found = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      try PreviewReading(from: &reader)
    }
    guard let found else { throw .wrongShape(field: PreviewField.node.rawValue) }
    self = found
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(PreviewField.self) else { return nil }
    self.init(node: NodeID(""), verb: "")
    while let field = try object.next(&reader) {
      switch field {
      case .node: node = NodeID(try reader.name() ?? "")
      case .verb: verb = try reader.text() ?? ""
      case .before: before = try NodeStanding(from: &reader)
      case .after: after = try NodeStanding(from: &reader)
      case .inFlight: inFlight = try reader.count()
      case .oldest: oldest = try reader.seconds()
      case .capacity: capacity = try CapacityReading(from: &reader)
      case .refused: refusal = try Refusal(from: &reader)
      case .dryRun: try reader.skipValue()
      }
    }
    if node.name.isEmpty { return nil }
  }
}

private enum PreviewField: String, WireField {
  case node, verb, before, after, capacity, refused
  case dryRun = "dry_run"
  case inFlight = "in_flight"
  case oldest = "oldest_s"

  static let table = FieldTable<PreviewField>()
}

private enum PreviewRefusalField: String, WireField {
  case code, detail

  static let table = FieldTable<PreviewRefusalField>()
}

extension PreviewReading.Refusal {
  fileprivate init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(PreviewRefusalField.self) else { return nil }
    self.init(code: "", detail: "")
    while let field = try object.next(&reader) {
      switch field {
      case .code: code = try reader.text() ?? ""
      case .detail: detail = try reader.text() ?? ""
      }
    }
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(PreviewRefusalField.code, code)
    writer.field(PreviewRefusalField.detail, detail)
    writer.endObject()
  }
}
