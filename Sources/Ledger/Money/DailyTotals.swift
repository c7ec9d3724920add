import FleetModel
import GatewayCore

/// What one model cost one key on one day.
struct DailyLine: Hashable {
  /// Its midnight.
  var day: WallTime
  var model: String
  var key: String?

  init(day: WallTime, model: String, key: String?) {
    (self.day, self.model, self.key) = (day, model, key)
  }

  init(_ settlement: Settlement, by calendar: BookCalendar) {
    self.init(
      day: calendar.startOfDay(of: settlement.at), model: settlement.model, key: settlement.key)
  }
}

extension SpendTally {
  init(_ settlement: Settlement) {
    self.init()
    (money, requests) = (settlement.cost, 1)
    (tokensIn, tokensOut) = (settlement.tokensIn, settlement.tokensOut)
  }

  /// Reads what a statement selects as `cost, requests, tokens_in, tokens_out`, from `first` on.
  init(_ row: Row, from first: Int32) {
    self.init()
    money = Money(microdollars: row.integer(first))
    requests = Int(row.integer(first + 1))
    (tokensIn, tokensOut) = (Int(row.integer(first + 2)), Int(row.integer(first + 3)))
  }
}

/// The totals by day, model and key that settlements add up to.
final class DailyTotals {
  private let read: Statement
  private let write: Statement
  private let prune: Statement

  init(in database: Database) throws(DatabaseError) {
    read = try database.prepare(
      "SELECT cost, requests, tokens_in, tokens_out FROM daily"
        + " WHERE day = ? AND model = ? AND is_named = ? AND key = ?")
    write = try database.prepare("INSERT OR REPLACE INTO daily VALUES (?,?,?,?,?,?,?,?)")
    prune = try database.prepare(
      "DELETE FROM daily WHERE (day, model, is_named, key) IN"
        + " (SELECT day, model, is_named, key FROM daily WHERE day < ? ORDER BY day LIMIT 16)")
  }

  /// Adds within the transaction that is open. The sum is made here and not by SQLite, whose
  /// integers do not stop at their ends.
  func add(_ tallies: [DailyLine: SpendTally]) throws(DatabaseError) {
    for (line, tally) in tallies {
      let (day, model) = (SQLValue.integer(line.day.milliseconds), SQLValue.text(line.model))
      let named = SQLValue.integer(line.key == nil ? 0 : 1)
      let key = SQLValue.text(line.key ?? "")
      var sum = try read.all(day, model, named, key) { SpendTally($0, from: 0) }.first ?? .init()
      sum.add(tally)
      try write.run(
        day, model, named, key, .integer(sum.money.microdollars), .integer(sum.requests),
        .integer(sum.tokensIn), .integer(sum.tokensOut))
    }
  }

  /// Forgets some of what is older than `day`.
  func prune(before day: WallTime) throws(DatabaseError) {
    try prune.run(.integer(day.milliseconds))
  }
}
