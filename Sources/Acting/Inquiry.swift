import FleetModel

/// How a gateway is asked, again and again, what became of a call whose answer was lost.
struct Inquiry: Equatable, Sendable {
  /// When to ask next, or when to stop waiting for the answer.
  private(set) var dueAt: Moment
  private(set) var isAwaitingAnswer = false
  private var tries = 0
  private var lastAskedAt: Moment?
  /// Since when the gateway's clock is known to be past the time at which it would still have
  /// taken the call: whoever asks after that gets a final answer.
  private(set) var expiredAt: Moment?

  static let firstPause = Span.seconds(1)
  static let longestPause = Span.seconds(15)

  init(at now: Moment) { dueAt = now + Self.firstPause }

  mutating func noteExpiry(at now: Moment) { expiredAt = expiredAt ?? now }

  mutating func ask(at now: Moment) {
    isAwaitingAnswer = true
    lastAskedAt = now
    tries += 1
    dueAt = now + Course.answerPatience
  }

  /// Notes an answer that settled nothing. The pauses are 1, 2, 4, 8, 15, 15, … s.
  mutating func answered(at now: Moment) {
    guard isAwaitingAnswer else { return }
    isAwaitingAnswer = false
    dueAt = now + min(Self.firstPause * (1 << Int64(min(tries, 10))), Self.longestPause)
  }

  /// Asks sooner, because there is reason to think that an answer can be had.
  mutating func hurry(at now: Moment) {
    guard !isAwaitingAnswer else { return }
    let earliest = lastAskedAt.map { max(now, $0 + Self.firstPause) } ?? now
    dueAt = min(dueAt, earliest)
  }
}
