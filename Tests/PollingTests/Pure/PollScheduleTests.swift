import FleetModel
import Polling
import TestSupport
import Testing

@Suite struct PollScheduleTests {
  private var random = SeededGenerator(seed: 7)

  @Test mutating func theFirstPollIsAtOnceAndTheNextAnIntervalAfterItsStart() {
    var schedule = PollSchedule(interval: .seconds(2))
    #expect(schedule.apply(.started(at: at(0)), random: &random) == .poll)
    #expect(schedule.apply(.succeeded(at: at(0.3)), random: &random) == .wait(until: at(2)))
    #expect(schedule.apply(.reached(at(1.9)), random: &random) == .wait(until: at(2)))
    #expect(schedule.apply(.reached(at(2.05)), random: &random) == .poll)
    // Waking late does not move the grid.
    #expect(schedule.apply(.succeeded(at: at(2.9)), random: &random) == .wait(until: at(4)))
  }

  @Test mutating func pollsNeverOverlapAndASlowAnswerSkipsSlots() {
    var schedule = PollSchedule(interval: .seconds(1))
    _ = schedule.apply(.started(at: at(0)), random: &random)
    for time in [1.0, 2, 3] {
      #expect(schedule.apply(.reached(at(time)), random: &random) == .awaitAnswer)
    }
    #expect(schedule.nextTry == nil)
    #expect(schedule.apply(.succeeded(at: at(3.4)), random: &random) == .wait(until: at(4)))
  }

  @Test mutating func aDayOfPollsDoesNotDrift() throws {
    var schedule = PollSchedule(interval: .seconds(2))
    var now = at(0)
    _ = schedule.apply(.started(at: now), random: &random)
    for poll in 1...43_200 {
      let answered = now + Span(milliseconds: Int64.random(in: 1...1_500, using: &random))
      _ = schedule.apply(.succeeded(at: answered), random: &random)
      now = try #require(schedule.nextTry)
      let action = schedule.apply(.reached(now), random: &random)
      try #require(now.milliseconds == Int64(poll) * 2_000 && action == .poll)
    }
  }

  @Test(arguments: [
    (1, 0.0, 1.0), (2, 0, 2), (3, 0, 4), (4, 0, 8), (5, 8, 16), (6, 15, 30), (7, 15, 30),
    (500, 15, 30),
  ])
  func failuresBackOffOverAllOfAGrowingRange(failures: Int, shortest: Double, longest: Double) {
    for (isLargest, seconds) in [(false, shortest), (true, longest)] {
      var random = ExtremeGenerator(isLargest: isLargest)
      let pause = PollPace().pause(
        after: .brokenOff, retryAfter: nil, failures: failures, random: &random)
      #expect(pause == .init(span: at(seconds) - .start, isHold: false))
    }
  }

  @Test mutating func theCircuitOpensAfterFiveFailuresAndClosesWithOneSuccess() throws {
    var schedule = PollSchedule(interval: .seconds(1))
    var actions = [schedule.apply(.started(at: at(0)), random: &random)]
    var now = at(0)
    for _ in 0..<6 {
      _ = schedule.apply(.failed(.brokenOff, retryAfter: nil, at: now), random: &random)
      now = try #require(schedule.nextTry)
      actions.append(schedule.apply(.reached(now), random: &random))
    }
    #expect(actions == [.poll, .poll, .poll, .poll, .poll, .probe, .probe])
    #expect(schedule.isOpen)
    #expect(schedule.apply(.reached(now + .minutes(5)), random: &random) == .awaitAnswer)
    _ = schedule.apply(.succeeded(at: now), random: &random)
    #expect(!schedule.isOpen)
    #expect(schedule.apply(.reached(now + .seconds(1)), random: &random) == .poll)
  }

  @Test(arguments: [
    (SourceProblem.tooManyRequests(retryAfter: nil), 0.0, 1.0, 1.1),
    (.tooManyRequests(retryAfter: nil), -5, 1, 1.1), (.serverError(status: 503), 60, 60, 66),
    (.tooManyRequests(retryAfter: nil), 1e17, 300, 330),
    // A gateway that is not overloaded has no say in when we ask again.
    (.serverError(status: 500), 60, 0, 1),
  ])
  func aRetryAfterIsKeptWithinReason(
    problem: SourceProblem, asked: Double, shortest: Double, longest: Double
  ) {
    for (isLargest, seconds) in [(false, shortest), (true, longest)] {
      var random = ExtremeGenerator(isLargest: isLargest)
      let pause = PollPace().pause(
        after: problem, retryAfter: at(asked) - .start, failures: 1, random: &random)
      #expect(pause.span == at(seconds) - .start)
    }
  }

  @Test(arguments: [SourceProblem.unauthorized, .forbidden, .notFound(path: "/v1/fleet")])
  func whatWillNotChangeByItselfIsTriedSlowlyFromTheStart(problem: SourceProblem) {
    for failures in [1, 2, 100] {
      var random = ExtremeGenerator(isLargest: false)
      let pause = PollPace().pause(
        after: problem, retryAfter: nil, failures: failures, random: &random)
      #expect(pause == .init(span: .seconds(15), isHold: false))
    }
  }

  @Test mutating func theOperatorCanCutAWaitShortButNotHammer() {
    var schedule = PollSchedule(interval: .minutes(5))
    _ = schedule.apply(.started(at: at(0)), random: &random)
    #expect(schedule.apply(.requested(at: at(0.05)), random: &random) == .awaitAnswer)
    _ = schedule.apply(.succeeded(at: at(0.06)), random: &random)
    #expect(schedule.apply(.requested(at: at(0.1)), random: &random) == .wait(until: at(0.2)))
    #expect(schedule.apply(.reached(at(0.2)), random: &random) == .poll)
    _ = schedule.apply(.failed(.unauthorized, retryAfter: nil, at: at(1)), random: &random)
    #expect(schedule.apply(.requested(at: at(2)), random: &random) == .poll)
  }

  @Test mutating func theOperatorCannotCutShortWhatTheGatewayAskedFor() {
    var schedule = PollSchedule(interval: .seconds(1))
    _ = schedule.apply(.started(at: at(0)), random: &random)
    let problem = SourceProblem.tooManyRequests(retryAfter: .seconds(20))
    _ = schedule.apply(.failed(problem, retryAfter: .seconds(20), at: at(0)), random: &random)
    guard case .wait(let until) = schedule.apply(.requested(at: at(5)), random: &random) else {
      Issue.record("it polled")
      return
    }
    #expect(until >= at(20))
  }

  @Test func dashboardsThatSawTheSameFallDoNotComeBackTogether() throws {
    var buckets: [Int64: Int] = [:]
    for seed in 0..<500 {
      var random = SeededGenerator(seed: UInt64(seed))
      var schedule = PollSchedule(interval: .seconds(1))
      _ = schedule.apply(.started(at: at(0)), random: &random)
      for _ in 0..<4 {
        let now = max(at(0), schedule.nextTry ?? at(0))
        _ = schedule.apply(.reached(now), random: &random)
        _ = schedule.apply(.failed(.brokenOff, retryAfter: nil, at: now), random: &random)
      }
      buckets[try #require(schedule.nextTry).milliseconds / 100, default: 0] += 1
    }
    // Spread over some fifteen seconds: 150 buckets of a tenth with 3.3 on average.
    #expect(try #require(buckets.values.max()) <= 20)
    #expect(buckets.count > 80)
  }

  @Test mutating func noEventEverMakesItTrapOrGoSilent() throws {
    let moments = [Int64.min, -1, 0, 1, .max].map(Moment.init(milliseconds:))
    for interval in [Span.zero, .milliseconds(-5), .seconds(1), Span(milliseconds: .max)] {
      var schedule = PollSchedule(interval: interval)
      for _ in 0..<500 {
        let now = try #require(moments.randomElement(using: &random))
        let events: [PollSchedule.Event] = [
          .started(at: now), .reached(now), .requested(at: now), .succeeded(at: now),
          .failed(.brokenOff, retryAfter: Span(milliseconds: .max), at: now),
        ]
        let event = try #require(events.randomElement(using: &random))
        if case .wait = schedule.apply(event, random: &random) {
          #expect(schedule.nextTry != nil)
        } else {
          #expect(schedule.nextTry == nil)
        }
      }
    }
  }

  private func at(_ seconds: Double) -> Moment { Moment(seconds: seconds) }
}
