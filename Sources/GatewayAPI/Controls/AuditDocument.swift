import FleetModel

/// `GET /v1/audit`: who wanted what of which node, and what came of it, newest first.
package struct AuditDocument: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package var at: WallTime?
    package var actor = ""
    package var role = ""
    package var address = ""
    package var verb = ""
    package var node = ""
    package var operation: String?
    package var before: NodeStanding?
    package var after: NodeStanding?
    package var reason: String?
    package var result = ""

    package init() {}
  }

  package var lines: [Line]

  package init(lines: [Line]) { self.lines = lines }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(AuditField.audit, lines) { $1.write(to: &$0) }
    writer.endObject()
    return writer.bytes
  }

  package init(
    parsing bytes: [UInt8], limits: DocumentLimits = DocumentLimits()
  ) throws(JSONProblem) {
    let lines: [Line]? = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      guard var object = try reader.object(AuditField.self) else { return nil }
      var lines: [Line]?
      while try object.next(&reader) != nil {
        lines = try reader.list(atMost: limits.events) { (reader) throws(JSONProblem) in
          try Line(from: &reader)
        }
      }
      return lines
    }
    guard let lines else { throw .wrongShape(field: AuditField.audit.rawValue) }
    self.lines = lines
  }
}

private enum AuditField: String, WireField {
  case audit

  static let table = FieldTable<AuditField>()
}

private enum AuditLineField: String, WireField {
  case at, actor, role, address, verb, node, operation, before, after, reason, result

  static let table = FieldTable<AuditLineField>()
}

extension AuditDocument.Line {
  fileprivate init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(AuditLineField.self) else { return nil }
    self.init()
    while let field = try object.next(&reader) {
      switch field {
      case .at: at = try reader.time()
      case .actor: actor = try reader.text(isShared: true) ?? ""
      case .role: role = try reader.text(isShared: true) ?? ""
      case .address: address = try reader.text(isShared: true) ?? ""
      case .verb: verb = try reader.text(isShared: true) ?? ""
      case .node: node = try reader.text(isShared: true) ?? ""
      case .operation: operation = try reader.text()
      case .before: before = try NodeStanding(from: &reader)
      case .after: after = try NodeStanding(from: &reader)
      case .reason: reason = try reader.text()
      case .result: result = try reader.text() ?? ""
      }
    }
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(AuditLineField.at, at)
    writer.field(AuditLineField.actor, actor)
    writer.field(AuditLineField.role, role)
    writer.field(AuditLineField.address, address)
    writer.field(AuditLineField.verb, verb)
    writer.field(AuditLineField.node, node)
    writer.field(AuditLineField.operation, operation)
    writer.standing(AuditLineField.before, before)
    writer.standing(AuditLineField.after, after)
    writer.field(AuditLineField.reason, reason)
    writer.field(AuditLineField.result, result)
    writer.endObject()
  }
}
