import FleetModel
import Testing

@testable import GatewayCore

@Suite struct KeyLimitTests {
  @Test(arguments: [(Tier.standard, 60), (.basic, 1000), (.enterprise, 10_000)])
  func aKeySendsAsManyRequestsAMinuteAsItsTierAllows(tier: Tier, limit: Int) throws {
    let driven = driven(concurrency: .max) {
      $0.keys = [PayerConfiguration(name: "team-a", tier: tier)]
      $0.models[0].queueLimit = .max
    }
    for _ in 0..<limit { driven.submit(ask(key: "team-a")) }
    #expect(driven.problems.isEmpty)
    let problem = try #require(driven.refusal(of: ask(key: "team-a")))
    #expect(problem.status == 429)
    #expect(problem.code == "rate_limit_exceeded")
    #expect(problem.retryAfter == .milliseconds(Int64(60_000 / limit)))
    #expect(problem.limit == LimitStanding(limit: limit, remaining: 0, reset: .minutes(1)))
    // Other keys, and the owner, are not meant.
    driven.submit(ask(key: "team-b"))
    driven.submit(ask())
    #expect(driven.problems.count == 1)
  }

  @Test func aKeyHasAsManyRequestsUnderWayAsItMay() throws {
    let driven = driven {
      $0.keys = [PayerConfiguration(name: "k", tier: .standard, concurrency: 2)]
    }
    let first = try #require(driven.send(ask(key: "k")))
    driven.submit(ask(key: "k"))
    let refused = driven.submit(ask(key: "k"))
    #expect(driven.problems[refused]?.code == "rate_limit_exceeded")
    #expect(driven.problems[refused]?.limit?.remaining == 58)
    driven.finish(first)
    #expect(driven.send(ask(key: "k")) != nil)
  }

  @Test func theStandingIsThatOfTheBucket() {
    let driven = driven { $0.keys = [PayerConfiguration(name: "k", tier: .standard)] }
    #expect(driven.gateway.standing(ofKey: nil, at: noon) == nil)
    #expect(driven.gateway.standing(ofKey: "unknown", at: noon) == nil)
    for _ in 0..<3 { driven.submit(ask(key: "k")) }
    #expect(
      driven.gateway.standing(ofKey: "k", at: noon)
        == LimitStanding(limit: 60, remaining: 57, reset: .seconds(3)))
    #expect(driven.gateway.standing(ofKey: "k", at: after(2))?.remaining == 59)
  }

  @Test func theDocumentShowsWhatKeysHaveUsedWithinTheMinute() {
    let driven = driven { $0.keys = [PayerConfiguration(name: "k", tier: .standard)] }
    for _ in 0..<62 { driven.submit(ask(key: "k")) }
    var expected = LimitReading(key: "k")
    (expected.tier, expected.perMinute) = ("standard", 60)
    (expected.used, expected.rejectedTotal) = (60, 2)
    #expect(driven.gateway.fleetDocument(at: noon).limits == [expected])
    driven.pass(.seconds(61))
    expected.used = 0
    #expect(driven.gateway.fleetDocument(at: driven.now).limits == [expected])
  }

  @Test func whatCameInAnotherWayIsShownAndTakesNothingFromTheBucket() {
    let driven = driven { $0.keys = [PayerConfiguration(name: "k", tier: .standard)] }
    driven.gateway.noteRequests(7, ofKey: "k", at: noon)
    driven.gateway.noteRequests(-3, ofKey: "k", at: noon)
    #expect(driven.gateway.fleetDocument(at: noon).limits?.map(\.used) == [7])
    #expect(driven.gateway.standing(ofKey: "k", at: noon)?.remaining == 60)
  }

  @Test func keysPastTheLimitShareAnAllowance() {
    var limits = KeyLimits([], at: noon)
    let places = (0..<KeyLimits.keyLimit + 3).map { limits.place(of: "key \($0)", at: noon) }
    #expect(Set(places).count == KeyLimits.keyLimit + 1)
    #expect(places.first == 0 && limits.place(of: "key 0", at: noon) == 0)
  }
}
