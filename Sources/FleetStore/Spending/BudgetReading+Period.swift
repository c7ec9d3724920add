import FleetModel

extension BudgetReading {
  /// When the running period began, as far as its end tells: a day lasts 24 hours in the books, and
  /// a month begins at the same time of day as the next.
  package var periodStart: WallTime? {
    guard let resetsAt else { return nil }
    switch period {
    case .day: return resetsAt + Span.minutes(-24 * 60)
    case .month: return Self.monthBefore(resetsAt)
    case nil: return nil
    }
  }

  /// How much is left; less than nothing for what was overspent.
  package var left: Money? {
    guard let limit, let spent else { return nil }
    return limit - spent
  }

  private static func monthBefore(_ end: WallTime) -> WallTime? {
    // The books may be hours ahead of UTC or behind it: what is midnight there tells by how much.
    let day = Span.minutes(24 * 60)
    let late = end - end.startOfDay
    for ahead in [Span.zero - late, day - late] {
      let calendar = BookCalendar(ahead: ahead)
      guard calendar.startOfMonth(of: end) == end else { continue }
      return calendar.startOfMonth(of: end + .milliseconds(-1))
    }
    return nil
  }
}
