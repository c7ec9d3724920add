import FleetModel

// When does a queue starve? Not when it is long, and not when it falls behind together with all
// others: then it grows, and more nodes would help. It starves when it does not get its turn.
//
// A queue is hungry while something waits in it and one of these is so:
//
//   nothing   nothing is served from it, and its oldest request has waited for 5 s. Rates are
//             rounded, and a model that is asked for twice a minute may look as if it were never
//             served; but then nobody waits for long.
//   passed    its oldest request waits 3 s longer than half a minute ago, while a queue of a lower
//   over      priority is served, whichever model's it is: models share nodes. That is a tenth of
//             the clock's own speed. A jam that lets through nearly all that come ages its oldest
//             far more slowly; a queue whose turn never comes, at full speed.
//
// It starves once it was hungry for 10 s without a break, and no longer once it was not for 10 s,
// or when nothing waits. While it starves it is hungry as long as its oldest waits no less than half
// a minute ago: that it has stopped getting worse is no reason to say that it is well.

/// Whether a queue starves, steadied so that a poll that was lucky does not change it.
struct Hunger: Equatable, Sendable {
  private(set) var isStarving = false
  /// Since when it has been the other way round.
  private var turnedAt: Moment?

  static let patience = Span.seconds(10)

  mutating func note(isHungry: Bool, at moment: Moment) {
    guard isHungry != isStarving else {
      turnedAt = nil
      return
    }
    let since = turnedAt ?? moment
    turnedAt = since
    guard moment - since >= Self.patience else { return }
    (isStarving, turnedAt) = (isHungry, nil)
  }

  /// Nothing waits, and so nobody is kept waiting.
  mutating func end() { self = Hunger() }
}

extension Queue {
  private static let longUnserved = 5000.0

  mutating func judgeHunger(isPassedOver: Bool, at moment: Moment) {
    guard let depth = reading.depth, depth > 0 else { return hunger.end() }
    let isHungry = isUnserved || (isPassedOver && isWaitingLonger(at: moment))
    hunger.note(isHungry: isHungry, at: moment)
  }

  private var isUnserved: Bool {
    reading.servedPerSecond == 0 && (oldest ?? Self.longUnserved) >= Self.longUnserved
  }

  /// What is remembered is rounded to a part in 512, so a hundredth is no difference.
  private func isWaitingLonger(at moment: Moment) -> Bool {
    let (back, step) = (Span.seconds(30), Span.seconds(5))
    // A source that is asked once a minute has nothing to say of just then.
    let values = past[.oldestWait].values(endingAt: moment - back, step: step, count: 8)
    guard let now = oldest, let last = values.lastIndex(where: { $0 != nil }),
      let before = values[last]
    else { return false }
    let passed = back + step * Int64(values.count - 1 - last)
    return now - before >= (isStarving ? -before / 100 : Double(passed.milliseconds) / 10)
  }
}
