import FleetModel

// How it stands with time.
extension Connection {
  var isOver: Bool { phase == .over }

  /// Whether more bytes are of use now.
  var wantsInput: Bool {
    guard outbox.isEmpty, !inputEnded else { return false }
    switch phase {
    case .reading, .readingBody: return hasReadAll
    case .farewell: return true
    case .judging, .answering, .streaming, .leaving, .over: return false
    }
  }

  /// Whether an answer is owed that is made later or piece by piece.
  var owesAnswer: Bool {
    switch phase {
    case .answering, .streaming: true
    default: false
    }
  }

  /// Since when it waits for a request; `nil` while it has one.
  var waitsSince: Moment? {
    guard outbox.isEmpty, case .reading(let since, let started) = phase else { return nil }
    return started ?? since
  }

  /// When `expire` must be called, unless something happens before.
  var deadline: Moment? {
    if !outbox.isEmpty {
      return time(
        outbox.since, for: outbox.sentCount, rate: patience.slowestAnswerBytesPerSecond)
    }
    switch phase {
    case .reading(_, let started?):
      return started + (isGuest ? patience.guest : patience.head)
    case .reading(let since, nil): return since + patience.idle
    case .readingBody(let since):
      let count = Int64(parser.bodyCount)
      return time(since, for: count, rate: patience.slowestBodyBytesPerSecond)
    case .farewell(let since): return since + patience.farewell
    // A stream with nothing to send is not slow, and a late answer is the handler's to hasten.
    case .judging, .answering, .streaming, .leaving, .over: return nil
    }
  }

  private func time(_ since: Moment, for bytes: Int64, rate: Int64) -> Moment {
    since + patience.start + .milliseconds(bytes.multipliedClamped(by: 1000) / max(1, rate))
  }

  /// Gives up on a caller whose time has run out; before that it does nothing.
  mutating func expire(at now: Moment) -> Action {
    guard let deadline, now >= deadline else { return .wait }
    guard outbox.isEmpty else {
      breakOff()
      return .wait
    }
    switch phase {
    case .reading where isGuest:
      return turnAway()
    case .reading where parser.isUntouched:
      phase = .over
      return .wait
    case .reading, .readingBody:
      return refuse(.tooSlow)
    default:
      phase = .over
      return .wait
    }
  }
}
