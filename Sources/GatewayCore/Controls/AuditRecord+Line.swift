import FleetModel
import GatewayAPI

extension AuditRecord {
  /// The record as `GET /v1/audit` shows it.
  package var line: AuditDocument.Line {
    var line = AuditDocument.Line()
    (line.at, line.actor, line.role, line.address) = (at, actor, role, address)
    (line.verb, line.node, line.operation) = (verb, node, operation)
    (line.reason, line.result) = (reason, result)
    // What was refused has a before and no after.
    line.before = before.flatMap { NodeStanding(json: $0) }
    line.after = AuditedChange(self)?.after
    return line
  }
}
