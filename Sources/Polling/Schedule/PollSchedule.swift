import FleetModel

/// When to ask one source, and when to leave it alone.
///
/// A state machine without a clock: it is told what happened and when, and says what to do. Polls
/// sit on a grid of intervals and not one interval after the last answer, so a slow gateway is not
/// polled ever later; a slot that passes while an answer is awaited is skipped, so polls of one
/// source never overlap.
package struct PollSchedule: Equatable, Sendable {
  package enum Event: Equatable, Sendable {
    case started(at: Moment)
    /// Time has come this far.
    case reached(Moment)
    /// The operator does not want to wait for the next turn.
    case requested(at: Moment)
    case succeeded(at: Moment)
    /// `retryAfter` is what the gateway asked for, if it did.
    case failed(SourceProblem, retryAfter: Span?, at: Moment)
  }

  package enum Action: Equatable, Sendable {
    case poll
    /// Ask one question only: it has failed so often that more would be a burden.
    case probe
    case wait(until: Moment)
    /// An answer is under way, and with it the next event.
    case awaitAnswer
  }

  private enum State: Equatable, Sendable {
    case waiting(until: Moment, held: Bool)
    case polling(slot: Moment)
  }

  private let interval: Span
  private let pace: PollPace
  private var state = State.waiting(until: .start, held: false)
  private var lastPollAt: Moment?
  /// Polls that failed since the last one that did not.
  package private(set) var failures = 0

  package init(interval: Span, pace: PollPace = PollPace()) {
    self.interval = max(interval, max(pace.shortestGap, .milliseconds(1)))
    self.pace = pace
  }

  /// Whether the circuit is open: only single probes, until one succeeds.
  package var isOpen: Bool { failures >= pace.failuresToOpen }

  /// When the next poll is due, unless one is under way.
  package var nextTry: Moment? {
    guard case .waiting(let moment, _) = state else { return nil }
    return moment
  }

  /// Moves past `event`. The same events and the same random numbers give the same actions.
  package mutating func apply(
    _ event: Event, random: inout some RandomNumberGenerator
  ) -> Action {
    switch event {
    case .started(let now):
      state = .waiting(until: now, held: false)
      return act(at: now)
    case .reached(let now):
      return act(at: now)
    case .requested(let now):
      hasten(at: now)
      return act(at: now)
    case .succeeded(let now):
      return succeed(at: now)
    case .failed(let problem, let retryAfter, let now):
      return fail(problem, retryAfter, at: now, &random)
    }
  }

  private mutating func act(at now: Moment) -> Action {
    guard case .waiting(let due, _) = state else { return .awaitAnswer }
    guard now >= due else { return .wait(until: due) }
    state = .polling(slot: due)
    lastPollAt = now
    return isOpen ? .probe : .poll
  }

  /// Moves the next poll here, unless the gateway itself asked us to keep away.
  private mutating func hasten(at now: Moment) {
    guard case .waiting(let due, held: false) = state else { return }
    let earliest = lastPollAt.map { max(now, $0 + pace.shortestGap) } ?? now
    state = .waiting(until: min(due, earliest), held: false)
  }

  private mutating func succeed(at now: Moment) -> Action {
    guard case .polling(let slot) = state else { return act(at: now) }
    failures = 0
    let passed = max(0, (now - slot).milliseconds) / interval.milliseconds
    // The first slot of the grid that is still to come.
    return wait(until: slot + interval * passed.addingClamped(1), held: false)
  }

  private mutating func fail(
    _ problem: SourceProblem, _ retryAfter: Span?, at now: Moment,
    _ random: inout some RandomNumberGenerator
  ) -> Action {
    failures = failures.addingClamped(1)
    let pause = pace.pause(
      after: problem, retryAfter: retryAfter, failures: failures, random: &random)
    let earliest = (lastPollAt ?? now) + pace.shortestGap
    return wait(until: max(now + pause.span, earliest), held: pause.isHold)
  }

  private mutating func wait(until moment: Moment, held: Bool) -> Action {
    state = .waiting(until: moment, held: held)
    return .wait(until: moment)
  }
}
