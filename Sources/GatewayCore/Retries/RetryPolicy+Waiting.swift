import FleetModel

extension RetryPolicy {
  /// How long to wait before trying the same nodes again: as long as they asked for, else
  /// 2^attempt seconds and up to one more, so that those who failed together do not come back
  /// together.
  ///
  /// Attempts count from 1: 2…3 s, 4…5 s, 8…9 s, …
  func wait(
    afterAttempt attempt: Int, asked: Span?, using random: inout some RandomNumberGenerator
  ) -> Span {
    if let asked { return max(.zero, asked) }
    // 2^16 seconds is past any deadline, and cannot overflow.
    let base = Span.seconds(1 << Int64(attempt.clamped(to: 0...16)))
    return base + .milliseconds(Int64.random(in: 0...1000, using: &random))
  }
}
