import FleetModel

/// What waits to be posted, and when it is tried.
///
/// Letters go out one after the other, so that what began is told before what ended. What cannot be
/// delivered is tried again ever more slowly, and given up some day; when too many wait, the oldest
/// go first, because what is wrong now matters more than what was.
package struct LetterBox: Sendable {
  package typealias Letter = [UInt8]

  package private(set) var letters: [Letter] = []
  /// How many were given up since the last one arrived.
  package private(set) var lost = 0
  package private(set) var nextTry: Moment?
  private var tries = 0
  private var isUnderWay = false

  /// More than this wait for nobody.
  package static let limit = 100
  static let mostTries = 8
  /// 1, 2, 4, 8, 16, 32, 60 s.
  static let longestPause = Span.seconds(60)

  package init() {}

  package mutating func add(_ letter: Letter) {
    letters.append(letter)
    guard letters.count > Self.limit else { return }
    // The first may be on its way.
    letters.remove(at: isUnderWay ? 1 : 0)
    lost = lost.addingClamped(1)
  }

  /// The letter to post at `now`, if one is due.
  package mutating func take(at now: Moment) -> Letter? {
    guard !isUnderWay, let first = letters.first, nextTry.map({ now >= $0 }) ?? true else {
      return nil
    }
    isUnderWay = true
    return first
  }

  /// How long until a letter is due; `nil` while none is, or one is on its way.
  package func pause(at now: Moment) -> Span? {
    guard !isUnderWay, !letters.isEmpty else { return nil }
    return nextTry.map { max(.zero, $0 - now) } ?? .zero
  }

  /// Notes how the post of the first one ended.
  package mutating func ended(_ problem: SourceProblem?, at now: Moment) -> WebhookReport {
    isUnderWay = false
    guard let problem else {
      if !letters.isEmpty { letters.removeFirst() }
      (tries, lost, nextTry) = (0, 0, nil)
      return WebhookReport(problem: nil, waiting: letters.count, lost: 0)
    }
    tries += 1
    if problem.isFinal || tries >= Self.mostTries {
      if !letters.isEmpty { letters.removeFirst() }
      (tries, lost) = (0, lost.addingClamped(1))
    }
    // After one was given up the next is not hurried either: it goes to the same place.
    let pause = Span.seconds(1) * (1 << Int64(min(max(0, tries - 1), 6)))
    nextTry = now + (problem.isFinal ? .seconds(5) : min(pause, Self.longestPause))
    return WebhookReport(problem: problem, waiting: letters.count, lost: lost)
  }
}

/// How it stands with telling others.
package struct WebhookReport: Equatable, Sendable {
  /// Why the last try came to nothing; `nil` when it arrived.
  package var problem: SourceProblem?
  package var waiting: Int
  package var lost: Int

  package init(problem: SourceProblem?, waiting: Int, lost: Int) {
    (self.problem, self.waiting, self.lost) = (problem, waiting, lost)
  }
}

extension SourceProblem {
  /// Whether the same letter would come back again.
  fileprivate var isFinal: Bool {
    switch self {
    case .unauthorized, .forbidden, .notFound, .redirected: true
    case .unexpectedStatus(let status): (400..<500).contains(status) && status != 408
    default: false
    }
  }
}
