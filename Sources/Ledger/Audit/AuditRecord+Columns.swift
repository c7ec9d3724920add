import FleetModel
import GatewayCore

extension AuditRecord {
  static let columns =
    "at, actor, role, address, verb, node, operation, before, after, reason, result, idempotency"
  static let columnCount: Int32 = 12

  /// The fields in the order of the columns, as the chain covers them.
  var fields: [String?] {
    [
      String(at.milliseconds), actor, role, address, verb, node, operation, before, after, reason,
      result, idempotency,
    ]
  }

  /// Reads what a statement selects as `columns`, from `first` on.
  init(_ row: Row, from first: Int32) {
    func text(_ column: Int32) -> String { row.text(first + column) ?? "" }
    self.init(
      at: WallTime(milliseconds: row.integer(first)), actor: text(1), role: text(2),
      address: text(3), verb: text(4), node: text(5), result: text(10))
    (operation, before, after) = (row.text(first + 6), row.text(first + 7), row.text(first + 8))
    (reason, idempotency) = (row.text(first + 9), row.text(first + 11))
  }
}
