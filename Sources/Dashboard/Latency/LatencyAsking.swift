import FleetModel

/// When to ask for latencies that no document brings: at once when others are looked at, then as
/// often as the counts behind them are renewed, and seldom where nobody has an answer.
struct LatencyAsking: Equatable, Sendable {
  private var wish: LatencyWish?
  private var notBefore = Moment.start

  /// Whether to ask for `wish` now. If so, it counts as asked.
  mutating func isDue(_ wish: LatencyWish, at now: Moment) -> Bool {
    guard wish != self.wish || now >= notBefore else { return false }
    self.wish = wish
    notBefore = now + Self.pace(of: wish.window)
    return true
  }

  /// Whoever cannot answer now will not in a moment.
  mutating func failed(at now: Moment) { notBefore = now + .minutes(1) }

  /// Nobody looks any more. Whoever looks again gets a fresh answer.
  mutating func end() { wish = nil }

  /// A gateway counts in slots of 5 s, 30 s and 5 min.
  private static func pace(of window: Span) -> Span {
    if window <= .minutes(1) { return .seconds(5) }
    return window <= .minutes(5) ? .seconds(10) : .seconds(30)
  }
}
