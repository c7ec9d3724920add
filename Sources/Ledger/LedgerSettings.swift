import FleetModel

/// Where a ledger is, and how much it holds.
package struct LedgerSettings: Equatable, Sendable {
  /// The folder that holds the ledger and nothing else.
  package var directory: String
  /// When the days begin by which totals are kept. Another one counts from then on: what was added
  /// up before stays with the days it was added to.
  package var calendar = BookCalendar.utc
  /// Proposals past this many that wait are told so instead of waiting too.
  package var waitingLimit = 10_000
  /// An entry with more text than this is not kept.
  package var entryByteLimit = 1 << 20
  /// How long a failing ledger leaves its disk alone before it tries again.
  package var pause = Span.seconds(5)
  /// How long single settlements are kept: long enough to itemise a month when it is over. An id
  /// that comes again later than that is counted again.
  package var settlementDays = 40
  /// How long the totals of a day are kept. The audit trail is kept for good.
  package var totalDays = 400
  /// The most pages of 4 KiB that the file may grow to; `nil` for as many as the disk holds.
  package var pageLimit: Int?

  package init(directory: String) { self.directory = directory }
}
