import FleetModel
import GatewayCore

/// An open ledger with everything at hand to write into it.
///
/// After an error it is closed and another one is opened: what an fsync that failed has left behind
/// must not be relied on, and nothing of it is.
final class LedgerBook {
  /// As many pages as SQLite itself would let the log grow to before it moves them.
  private static let logPages: Int32 = 1000
  private static let trialBytes = 1 << 16

  private let database: Database
  private let settlements: Settlements
  private let totals: DailyTotals
  private let chain: AuditChain
  private let settings: LedgerSettings

  init(in directory: LedgerDirectory, _ settings: LedgerSettings) throws(LedgerProblem) {
    self.settings = settings
    let path = directory.database
    database = try Self.open(directory, settings)
    try Schema.settle(database, at: path)
    // By now there is a log, if there was none before.
    try directory.sync()
    chain = try AuditChain(in: database, at: path)
    do throws(DatabaseError) {
      settlements = try Settlements(in: database)
      totals = try DailyTotals(in: database)
    } catch {
      throw .failed(path: path, reason: error.reason)
    }
  }

  /// Writes all of `entries` down so that they cannot be lost, or none.
  func commit(_ entries: [SharedEntry], at now: WallTime) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in
      var tallies: [DailyLine: SpendTally] = [:]
      for entry in entries { try write(entry, at: now, adding: &tallies) }
      try totals.add(tallies)
      try chain.noteEnd()
      // Faster than they come in, so that a backlog goes away, and still in small steps.
      try settlements.prune(
        entries.count + 16, before: now + .days(before: settings.settlementDays))
      guard let newest = tallies.keys.map(\.day).max() else { return }
      // A settlement that claims to be of next year ends no year of this one.
      try totals.prune(before: min(newest, now) + .days(before: settings.totalDays))
    }
  }

  /// Moves the log into the file when it has grown long. Nobody waits for this.
  func tidy() throws(DatabaseError) {
    if database.pagesInLog >= Self.logPages { try database.moveLogIntoFile() }
  }

  /// Finds out whether a page can be written that did not fit a moment ago, without anybody's money
  /// at stake. What it took up is free for entries afterwards.
  func tryOut(at path: String) throws(LedgerProblem) {
    do throws(DatabaseError) {
      try database.transaction { () throws(DatabaseError) in
        try database.run("INSERT INTO trial VALUES (zeroblob(\(Self.trialBytes)))")
      }
      try database.transaction { () throws(DatabaseError) in
        try database.run("DELETE FROM trial")
      }
    } catch {
      throw .failed(path: path, reason: error.reason)
    }
  }

  /// Leaves the log as it is when this is closed. To move it into the file would ask for the fsync
  /// again that has just failed, and believe the answer.
  func abandon() { database.leaveLogOnClosing() }

  private func write(
    _ entry: SharedEntry, at now: WallTime, adding tallies: inout [DailyLine: SpendTally]
  ) throws(DatabaseError) {
    switch entry {
    case .admission: break
    case .control(let record): try chain.append(record)
    case .settlement(let settlement):
      guard try settlements.add(settlement, at: now) else { return }
      tallies[DailyLine(settlement, by: settings.calendar), default: SpendTally()].add(
        SpendTally(settlement))
    }
  }

  private static func open(
    _ directory: LedgerDirectory, _ settings: LedgerSettings
  ) throws(LedgerProblem) -> Database {
    do throws(DatabaseError) {
      try LogRewriting.rewrite(directory.log)
      let database = try Database(directory.database, for: .readingAndWriting)
      let mode = try database.prepare("PRAGMA journal_mode = WAL").all { $0.text(0) ?? "" }
      guard mode == ["wal"] else {
        throw DatabaseError(code: 1, message: "its file system cannot hold a write-ahead log")
      }
      try database.run("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216")
      if let limit = settings.pageLimit {
        _ = try database.integer("PRAGMA max_page_count = \(limit)")
      }
      database.keepLogToOurselves()
      return database
    } catch {
      throw .failed(path: directory.database, reason: error.reason)
    }
  }
}

extension Span {
  fileprivate static func days(before count: Int) -> Span {
    .minutes(Int64(count).multipliedClamped(by: -24 * 60))
  }
}
