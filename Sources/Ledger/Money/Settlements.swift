import FleetModel
import GatewayCore

/// Every single settlement of the last weeks.
final class Settlements {
  private let database: Database
  private let insert: Statement
  private let prune: Statement

  init(in database: Database) throws(DatabaseError) {
    self.database = database
    insert = try database.prepare(
      "INSERT INTO settlement (id, ticket, model, key, node, tokens_in, tokens_out, cost, at,"
        + " written) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING")
    // They stand in the order in which they were written, so that no index by time is needed.
    prune = try database.prepare(
      "DELETE FROM settlement WHERE written < ? AND number IN"
        + " (SELECT number FROM settlement ORDER BY number LIMIT ?)")
  }

  /// Writes a settlement down within the transaction that is open; says whether it is new.
  func add(_ settlement: Settlement, at now: WallTime) throws(DatabaseError) -> Bool {
    try insert.run(
      .text(settlement.id), .integer(Int64(bitPattern: settlement.ticket.number)),
      .text(settlement.model), .text(settlement.key), .text(settlement.node?.name),
      .integer(settlement.tokensIn), .integer(settlement.tokensOut),
      .integer(settlement.cost.microdollars), .integer(settlement.at.milliseconds),
      .integer(now.milliseconds))
    return database.changedRows == 1
  }

  /// Forgets at most `count` of those written before `time`, so that no commit waits for long.
  func prune(_ count: Int, before time: WallTime) throws(DatabaseError) {
    try prune.run(.integer(time.milliseconds), .integer(count))
  }
}
