import FleetModel

/// When the next picture may be painted.
///
/// Data is painted at most 30 times a second, however fast it comes; a key is painted at once. A
/// pure value, so that the pace can be tested without waiting.
struct FrameClock: Equatable {
  /// 1000 ms / 30.
  static let shortestGap = Span.milliseconds(33)
  /// A gateway nearby answers within this, and a picture that is full at once is calmer than an
  /// empty one that fills.
  static let patience = Span.milliseconds(150)

  private var notBefore: Moment
  private var isDirty = true

  init(startedAt now: Moment) { notBefore = now + Self.patience }

  /// When to wake up to paint, if there is anything to paint.
  var deadline: Moment? { isDirty ? notBefore : nil }

  /// Something on the picture may have changed.
  mutating func invalidate() { isDirty = true }

  /// There is a fleet to be seen: the first picture need not wait any longer.
  mutating func hurry() { notBefore = .start }

  /// A picture was painted.
  mutating func notePaint(at now: Moment) {
    notBefore = now + Self.shortestGap
    isDirty = false
  }

  func isDue(at now: Moment) -> Bool { deadline.map { now >= $0 } ?? false }
}
