/// When a day and a month of the books begin. One definition, for spend, budgets and the ledger.
///
/// A fixed distance from UTC and not a place with its summer time: every day has 24 hours, so a
/// budget for a day is for as long on each of them, and none begins twice.
package struct BookCalendar: Equatable, Sendable {
  /// How far its clock is ahead of UTC.
  package var ahead: Span

  package init(ahead: Span = .zero) { self.ahead = ahead }

  package static let utc = BookCalendar()

  package func startOfDay(of time: WallTime) -> WallTime {
    (time + ahead).startOfDay + (.zero - ahead)
  }

  package func startOfMonth(of time: WallTime) -> WallTime {
    (time + ahead).startOfMonth + (.zero - ahead)
  }

  package func startOfNextMonth(of time: WallTime) -> WallTime {
    (time + ahead).startOfNextMonth + (.zero - ahead)
  }
}
