import FleetModel
import GatewayCore

@testable import Ledger

/// 2026-01-15 12:00 UTC.
let noon = WallTime(milliseconds: 1_768_478_400_000)

func settlement(
  _ id: String, model: String = "large", key: String? = "team", cost: Int64 = 100,
  at: WallTime = noon
) -> Settlement {
  Settlement(
    id: id, ticket: TicketID(number: .max), model: model, key: key, node: NodeID("node-1"),
    tokensIn: 10, tokensOut: 1, cost: Money(microdollars: cost), at: at)
}

func record(
  _ verb: String = "drain", node: String = "node-1", result: String = "accepted",
  at: WallTime = noon
) -> AuditRecord {
  var record = AuditRecord(
    at: at, actor: "ada", role: "operator", address: "10.0.0.7", verb: verb, node: node,
    result: result)
  record.operation = "op-1"
  record.before = #"{"weight":100}"#
  record.after = #"{"weight":0}"#
  record.reason = "fan broken"
  record.idempotency = "k1"
  return record
}

extension Ledger {
  /// Proposes everything at once, and waits until all of it has been answered.
  func write(_ entries: [SharedEntry]) -> [Agreement] {
    let replies = Replies()
    for (index, entry) in entries.enumerated() {
      if let answer = propose(entry, later: { replies.add($0, at: index) }) {
        replies.add(answer, at: index)
      }
    }
    return replies.wait(for: entries.count)
  }

  func write(_ settlements: Settlement...) -> [Agreement] {
    write(settlements.map { .settlement($0) })
  }
  func write(_ records: AuditRecord...) -> [Agreement] { write(records.map { .control($0) }) }
}
