import FleetModel

/// How many requests may still be sent: it fills steadily, and each request takes one out.
///
/// It holds a minute's worth. Counted in 60,000ths of a request, because a millisecond then adds
/// exactly as many as the limit has requests a minute, and nothing is ever rounded.
struct TokenBucket: Equatable, Sendable {
  private(set) var perMinute: Int64
  private var level: Int64
  private var filledAt: WallTime

  private static let request: Int64 = 60_000
  /// Past any use, and far from where the numbers below would overflow.
  private static let limit: Int64 = 1_000_000_000

  /// A full one.
  init(perMinute: Int, at now: WallTime) {
    self.perMinute = Int64(perMinute).clamped(to: 0...Self.limit)
    level = self.perMinute * Self.request
    filledAt = now
  }

  /// Takes one request out; says whether there was one.
  mutating func take(at now: WallTime) -> Bool {
    fill(to: now)
    guard level >= Self.request else { return false }
    level -= Self.request
    return true
  }

  /// Takes another limit. What has been used stays used.
  mutating func change(perMinute new: Int, at now: WallTime) {
    fill(to: now)
    let used = perMinute * Self.request - level
    perMinute = Int64(new).clamped(to: 0...Self.limit)
    level = max(0, perMinute * Self.request - used)
  }

  func remaining(at now: WallTime) -> Int { Int(level(at: now) / Self.request) }

  /// Until there is a request in it; a minute for a bucket that never fills.
  func untilNext(at now: WallTime) -> Span { until(Self.request, at: now) }

  func untilFull(at now: WallTime) -> Span { until(perMinute * Self.request, at: now) }

  func standing(at now: WallTime) -> LimitStanding {
    LimitStanding(
      limit: Int(perMinute), remaining: remaining(at: now), reset: untilFull(at: now))
  }

  private func until(_ wanted: Int64, at now: WallTime) -> Span {
    let missing = wanted - level(at: now)
    guard missing > 0 else { return .zero }
    guard perMinute > 0 else { return .minutes(1) }
    return .milliseconds((missing + perMinute - 1) / perMinute)
  }

  private func level(at now: WallTime) -> Int64 {
    // A minute fills it from empty.
    let passed = (now - filledAt).milliseconds.clamped(to: 0...60_000)
    return min(perMinute * Self.request, level + passed * perMinute)
  }

  private mutating func fill(to now: WallTime) {
    level = level(at: now)
    filledAt = max(filledAt, now)
  }
}
