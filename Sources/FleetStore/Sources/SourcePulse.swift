import FleetModel

// Whether a source lives is judged twice, because a source can be dead in two ways. It may be
// silent: that is measured on our monotonic clock, from one answer to the next. Or it may answer
// and be stuck: a frozen process behind a cache repeats yesterday's document with status 200, or
// says "not changed" for ever. So its own time has to move as well. Only whether it moves is asked,
// never how it stands to our clock, so that no step or skew of either clock can make the dead look
// alive.
//
// An idle gateway answers 304 and need not write a new document each time. The time it gives with
// that answer vouches for it, but only so long after its last document: a gateway renews its
// document within 24 s even when idle, so one that does not is stuck.

/// The signs of life of one source.
struct SourcePulse: Equatable, Sendable {
  private var documentTime: WallTime?
  private var confirmationTime: WallTime?
  /// When it last answered at all.
  private(set) var heardAt: Moment?
  /// When its own time last moved, by a document or by a confirmation.
  private(set) var movedAt: Moment?
  /// When a document with a new time last came.
  private(set) var documentMovedAt: Moment?

  /// What an answer did to the source's own time.
  enum Step: Equatable {
    case forward, still
    case back(Span)
  }

  /// Notes a document. One without a time of its own cannot be told from a stuck one and is
  /// believed.
  mutating func takeDocument(time: WallTime?, at moment: Moment) -> Step {
    let step = Self.step(from: documentTime, to: time)
    documentTime = time ?? documentTime
    heardAt = moment
    if step != .still || time == nil { (movedAt, documentMovedAt) = (moment, moment) }
    return step
  }

  /// Notes that the source called its last document still true.
  mutating func takeConfirmation(time: WallTime?, at moment: Moment) {
    heardAt = moment
    if let time, time != confirmationTime {
      confirmationTime = time
      movedAt = moment
    }
  }

  /// Judges the source at `now`, when it is asked every `interval`.
  func freshness(at now: Moment, interval: Span) -> Freshness {
    guard let heardAt, let movedAt, let documentMovedAt else { return .waiting }
    let late = interval * 3
    let unknown = Self.unknownLimit(interval: interval)
    // The new document is seen with the first poll after it was written.
    let renewal = max(unknown, .seconds(25) + interval)
    if now - min(heardAt, movedAt) >= unknown || now - documentMovedAt >= renewal {
      return .unknown
    }
    // Times of answers are whole seconds: a source that is asked more often repeats them.
    let isStuck = now - movedAt >= max(late, .milliseconds(2500))
    return now - heardAt >= late || isStuck ? .late : .live
  }

  /// Whether it is heard, and yet not live: what it says is old.
  func isRepeating(at now: Moment, interval: Span) -> Bool {
    guard let heardAt, now - heardAt < interval * 3 else { return false }
    return freshness(at: now, interval: interval) != .live
  }

  /// Whether so much has been missed before `moment` that the source's memory should be asked.
  func hasGap(before moment: Moment, interval: Span) -> Bool {
    guard let movedAt else { return false }
    return moment - movedAt > min(interval * 3, max(.seconds(10), interval * 2))
  }

  static func unknownLimit(interval: Span) -> Span { max(.seconds(30), interval * 3) }

  private static func step(from old: WallTime?, to new: WallTime?) -> Step {
    guard let old, let new else { return .forward }
    if new == old { return .still }
    return new > old ? .forward : .back(old - new)
  }
}
