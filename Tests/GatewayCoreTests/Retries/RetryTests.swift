import FleetModel
import Testing

@testable import GatewayCore

@Suite struct RetryTests {
  @Test(arguments: [
    (AttemptFailure.unreachable("it refused"), true), (.broken("it broke"), true),
    (.timedOut, true), (.status(429, retryAfter: nil), true), (.status(500, retryAfter: nil), true),
    (.status(502, retryAfter: nil), true), (.status(503, retryAfter: nil), true),
    (.status(504, retryAfter: nil), true), (.status(501, retryAfter: nil), false),
    (.status(404, retryAfter: nil), false), (.status(0, retryAfter: nil), false),
  ])
  func whatPassesIsTriedAtAnotherNodeAtOnce(failure: AttemptFailure, isRetried: Bool) throws {
    let driven = driven(nodes: ["a", "b"])
    let first = try #require(driven.send(ask()))
    driven.fail(first, failure)
    #expect(driven.attempts.count == (isRetried ? 2 : 1))
    #expect(driven.problems.isEmpty == isRetried)
    guard isRetried else { return }
    let second = AttemptID(ticket: first.ticket, number: 2)
    #expect(driven.node(of: second) != driven.node(of: first))
    driven.finish(second)
    #expect(driven.receipts.count == 1)
  }

  @Test(arguments: [
    (AttemptFailure.status(429, retryAfter: .seconds(9)), 429, "upstream_rate_limited"),
    (.timedOut, 504, "upstream_timeout"), (.unreachable("no"), 502, "upstream_error"),
    (.broken("no"), 502, "upstream_error"), (.status(503, retryAfter: nil), 502, "upstream_error"),
  ])
  func afterThreeTriesTheLastFailureIsTold(
    failure: AttemptFailure, status: Int, code: String
  ) throws {
    let driven = driven(nodes: ["a", "b", "c", "d"])
    let first = try #require(driven.send(ask()))
    for number in 1...3 { driven.fail(AttemptID(ticket: first.ticket, number: number), failure) }
    #expect(driven.attempts.count == 3)
    #expect(Set(driven.attempts.compactMap { driven.node(of: $0) }).count == 3)
    #expect(driven.problems[first.ticket]?.status == status)
    #expect(driven.problems[first.ticket]?.code == code)
  }

  @Test func withoutAnotherNodeTheSameIsTriedAfterAWhile() throws {
    let driven = driven(nodes: ["a"])
    let first = try #require(driven.send(ask()))
    driven.fail(first, .status(500, retryAfter: nil))
    driven.pass(.milliseconds(1999))
    #expect(driven.attempts.count == 1)
    driven.pass(.milliseconds(1001))
    #expect(driven.attempts.count == 2)
    driven.fail(AttemptID(ticket: first.ticket, number: 2), .status(500, retryAfter: nil))
    driven.pass(.milliseconds(3999))
    #expect(driven.attempts.count == 2)
    driven.pass(.milliseconds(1001))
    #expect(driven.attempts.count == 3)
  }

  @Test func whatTheNodeAsksForIsWaitedFor() throws {
    let driven = driven(nodes: ["a"])
    let first = try #require(driven.send(ask()))
    driven.fail(first, .status(429, retryAfter: .seconds(7)))
    #expect(driven.gateway.resting.first?.time == after(7))
    driven.pass(.seconds(7))
    #expect(driven.attempts.count == 2)
  }

  @Test func noTryBeginsAfterTheDeadline() throws {
    let driven = driven(nodes: ["a"])
    let first = try #require(driven.send(ask()))
    driven.fail(first, .status(503, retryAfter: .seconds(60)))
    #expect(driven.problems[first.ticket]?.code == "upstream_error")
    let second = try #require(driven.send(ask()))
    driven.now = after(60)
    driven.keepAlive("a")
    driven.fail(second, .timedOut)
    #expect(driven.problems[second.ticket]?.code == "upstream_timeout")
  }

  @Test func nothingIsTriedAgainOnceAByteWasPassedOn() throws {
    let driven = driven(nodes: ["a", "b"])
    let attempt = try #require(driven.send(ask()))
    driven.gateway.passedOn(attempt, at: noon)
    driven.fail(attempt, .broken("it was reset"))
    #expect(driven.attempts.count == 1)
    #expect(driven.problems[attempt.ticket]?.code == "upstream_error")
  }

  @Test(arguments: [
    (AttemptFailure.broken("it broke"), false), (.timedOut, false), (.unreachable("no"), true),
    (.status(503, retryAfter: nil), true),
  ])
  func whatMayHaveHappenedIsNotRepeatedUnlessThatIsSafe(
    failure: AttemptFailure, isRetried: Bool
  ) throws {
    let driven = driven(nodes: ["a", "b"])
    var once = ask()
    once.isRepeatable = false
    driven.fail(try #require(driven.send(once)), failure)
    #expect(driven.attempts.count == (isRetried ? 2 : 1))
  }

  @Test func whoWaitsForAnotherNodeDoesNotHoldUpTheOthers() throws {
    let driven = driven(nodes: ["a", "b"], concurrency: 1)
    let first = try #require(driven.send(ask()))
    let second = try #require(driven.send(ask()))
    let waiting = driven.submit(ask())
    driven.fail(first, .status(500, retryAfter: nil))
    // The first waits for the second's node; the one behind it takes the place that is free.
    #expect(driven.attempts.last?.ticket == waiting)
    driven.finish(second)
    #expect(driven.attempts.last == AttemptID(ticket: first.ticket, number: 2))
    #expect(driven.sent[AttemptID(ticket: first.ticket, number: 2)] == driven.sent[second])
  }

  @Test func theWaitDoublesWithUpToASecondOfJitter() {
    var random = FixedGenerator(seed: 3)
    let policy = RetryPolicy()
    for attempt in 1...4 {
      let waits = (0..<500).map { _ in
        policy.wait(afterAttempt: attempt, asked: nil, using: &random).milliseconds
      }
      let base = Int64(1000) << Int64(attempt)
      #expect(waits.allSatisfy { (base...base + 1000).contains($0) })
      #expect(Set(waits).count > 100)
    }
    #expect(policy.wait(afterAttempt: 1, asked: .seconds(-5), using: &random) == .zero)
    #expect(policy.wait(afterAttempt: .max, asked: nil, using: &random) > .zero)
  }

  @Test func failuresCountAgainstTheNodeAndOnlyTheEndForTheRequest() throws {
    let driven = driven(nodes: ["a", "b"])
    let first = try #require(driven.send(ask()))
    driven.fail(first, .timedOut)
    driven.finish(AttemptID(ticket: first.ticket, number: 2))
    let failed = try #require(driven.node(of: first))
    let reading = try #require(driven.reading(of: failed))
    #expect(reading.errorsTotal == 1)
    #expect(reading.loadPercent == 10)
    // 0.7·50 + 0.3·1000
    #expect(reading.latencyMilliseconds == 335)
    #expect(driven.gateway.fleetDocument(at: noon).totals.errorsPerSecond == 0)
    #expect(driven.gateway.modelTotals().first?.succeeded == 1)
  }
}
