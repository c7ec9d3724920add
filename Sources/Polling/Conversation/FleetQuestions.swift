import FleetModel

/// What to ask for next at `/v1/fleet`: everything, or what has changed since what we have.
///
/// Deltas are believed only while everything goes well. After any doubt, and every few minutes
/// without one, the whole document is asked for, so that an error cannot live on in what was
/// merged.
package struct FleetQuestions: Equatable, Sendable {
  private let resync: Span
  private var known: Known?
  private var lastWholeAt = Moment.start

  /// The latest document that came.
  private struct Known: Equatable, Sendable {
    var version: Int?
    var tag: String?
    var time: WallTime?
    /// When it was sent, by the `Date` of its answer.
    var sentAt: WallTime?
  }

  /// - Parameter interval: of the polls. Slow ones resync less often, so that on an idle fleet
  ///   nine answers in ten still are a 304.
  package init(resync: Span, interval: Span) {
    self.resync = max(resync, interval * 12)
  }

  package func next(at now: Moment) -> Question {
    guard let known, now - lastWholeAt < resync else { return .wholeFleet }
    return .fleet(since: known.version, tag: known.tag)
  }

  /// Notes a document that was understood and delivered.
  package mutating func received(
    version: Int?, time: WallTime?, head: ResponseHead, isWhole: Bool, at now: Moment
  ) {
    known = Known(version: version, tag: head.entityTag, time: time, sentAt: head.date)
    if isWhole { lastWholeAt = now }
  }

  /// The time of a 304, on the clock of the document that it confirms.
  ///
  /// A 304 has only a `Date`, which comes from another layer than the document's own time and is
  /// cut to the second. So what counts is how far it has moved on since that document was sent.
  package func documentTime(of unchanged: ResponseHead) -> WallTime? {
    guard let date = unchanged.date else { return nil }
    guard let time = known?.time, let sentAt = known?.sentAt else { return date }
    return time + (date - sentAt)
  }

  /// Ask for everything next time.
  package mutating func startOver() { known = nil }
}
