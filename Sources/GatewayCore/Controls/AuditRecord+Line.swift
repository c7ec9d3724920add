import FleetModel
import GatewayAPI

extension AuditRecord {
  /// The record as `GET /v1/audit` shows it.
  package var line: AuditDocument.Line {
    var line = AuditDocument.Line()
    (line.at, line.actor, line.role, line.address) = (at, actor, role, address)
    (line.verb, line.node, line.operation) = (verb, node, operation)
    (line.reason, line.result) = (reason, result)
    let change = AuditedChange(self)
    (line.before, line.after) = (change?.before, change?.after)
    return line
  }
}
