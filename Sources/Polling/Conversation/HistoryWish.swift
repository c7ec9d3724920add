import FleetModel

/// Whether the past hour should be asked for, which is optional: no failure of it is a failure of
/// the source, and it never comes before the present.
package struct HistoryWish: Equatable, Sendable {
  private var isWanted = true
  private var isUnderWay = false
  private var failures = 0
  private var notBefore = Moment.start

  package init() {}

  /// Asks again, because there is a gap in what we know.
  package mutating func renew() {
    isWanted = true
    failures = 0
    notBefore = .start
  }

  /// Whether to ask now, right after the present has come. If so, it counts as asked.
  package mutating func isDue(at now: Moment) -> Bool {
    guard isWanted, !isUnderWay, now >= notBefore else { return false }
    isUnderWay = true
    isWanted = false
    return true
  }

  package mutating func succeeded() {
    isUnderWay = false
    failures = 0
  }

  /// Tries again a few times, ever later. What is not there will not be there soon.
  package mutating func failed(_ problem: SourceProblem, retryAfter: Span?, at now: Moment) {
    isUnderWay = false
    failures = failures.addingClamped(1)
    if case .notFound = problem { return }
    guard failures < Self.tries else { return }
    isWanted = true
    // 2, 4, 8 s, or what was asked of us within five minutes.
    let pause = retryAfter ?? .seconds(1 << Int64(min(failures, 8)))
    notBefore = now + min(max(pause, .seconds(1)), .minutes(5))
  }

  private static let tries = 4
}
