import FleetModel
import GatewayCore

extension LedgerDirectory {
  /// The most records of the last day that a start takes over, the newest.
  private static let recordLimit = 50_000

  /// What a gateway takes over when it starts at `now`.
  func past(by calendar: BookCalendar, at now: WallTime) throws(LedgerProblem) -> SharedPast {
    try reading { database throws(DatabaseError) in
      var past = SharedPast()
      past.spend = try Self.spend(in: database, by: calendar, at: now)
      // Two days: what was to be put back within a day may have come due while nobody was there.
      past.records = try Self.records(in: database, since: now + .minutes(-48 * 60))
      return past
    }
  }

  /// Adds the days of the running month up by model and key, in the order of both.
  private static func spend(
    in database: Database, by calendar: BookCalendar, at now: WallTime
  ) throws(DatabaseError) -> [CarriedSpend] {
    let today = calendar.startOfDay(of: now)
    let (month, next) = (calendar.startOfMonth(of: now), calendar.startOfNextMonth(of: now))
    let days = try database.prepare(
      "SELECT day, model, is_named, key, cost, requests, tokens_in, tokens_out FROM daily"
        + " WHERE day >= ? AND day < ? ORDER BY model, is_named, key, day")
    var spend: [CarriedSpend] = []
    try days.forEach([.integer(month.milliseconds), .integer(next.milliseconds)]) { row in
      let line = DailyLine(row)
      let tally = SpendTally(row, from: 4)
      if spend.last?.model != line.model || spend.last?.key != line.key {
        spend.append(
          CarriedSpend(model: line.model, key: line.key, today: SpendTally(), month: .zero))
      }
      let last = spend.count - 1
      spend[last].month = spend[last].month + tally.money
      if line.day == today { spend[last].today = tally }
      return true
    }
    return spend
  }

  /// The records since `time`, and of older ones the newest about each node that says how it was
  /// left: a drain holds until it is taken back, however long ago it was.
  private static func records(
    in database: Database, since time: WallTime
  ) throws(DatabaseError) -> [AuditRecord] {
    let records = try database.prepare(
      "SELECT \(AuditRecord.columns) FROM audit WHERE sequence IN"
        + " (SELECT sequence FROM audit WHERE at >= ?1 ORDER BY sequence DESC LIMIT ?2)"
        + " OR sequence IN (SELECT max(sequence) FROM audit"
        + " WHERE operation IS NOT NULL AND after IS NOT NULL GROUP BY node) ORDER BY sequence")
    return try records.all(.integer(time.milliseconds), .integer(recordLimit)) {
      AuditRecord($0, from: 0)
    }
  }
}

extension DailyLine {
  fileprivate init(_ row: Row) {
    self.init(
      day: WallTime(milliseconds: row.integer(0)), model: row.text(1) ?? "",
      key: row.integer(2) == 0 ? nil : row.text(3))
  }
}
