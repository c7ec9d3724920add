import FleetModel
import GatewayCore
import Glibc

/// Prints a line at once, in one piece, so that a kill does not cut it.
func say(_ words: String) {
  let line = Array((words + "\n").utf8)
  _ = write(STDOUT_FILENO, line, line.count)
}

/// The entries that the probe writes; every fifth is a control.
func entry(_ id: String, number: Int) -> SharedEntry {
  let at = WallTime(milliseconds: 1_767_225_600_000 + Int64(number))
  guard number % 5 == 4 else {
    return .settlement(
      Settlement(
        id: id, ticket: TicketID(number: UInt64(number)), model: "model-\(number % 3)",
        key: number % 2 == 0 ? "team" : nil, node: NodeID("node-1"), tokensIn: 100, tokensOut: 10,
        cost: Money(microdollars: 7), at: at))
  }
  var record = AuditRecord(
    at: at, actor: "probe", role: "operator", address: "127.0.0.1", verb: "drain", node: "node-1",
    result: "accepted")
  record.operation = id
  return .control(record)
}
