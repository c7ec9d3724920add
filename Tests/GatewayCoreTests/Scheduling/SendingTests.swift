import FleetModel
import Testing

@testable import GatewayCore

@Suite struct SendingTests {
  /// Four nodes are all looked at for every request; of forty, one or two are drawn.
  @Test(arguments: [(4, UInt64(1)), (4, 2), (40, 3), (40, 4)])
  func tenThousandRequestsFollowTheWeights(count: Int, seed: UInt64) throws {
    let names = (0..<count).map { "n\($0)" }
    var configuration = driven(nodes: names, concurrency: 20_000).gateway.configuration
    configuration.models[0].queueLimit = 20_000
    let driven = DrivenGateway(
      Gateway(name: "test", configuration: configuration, startedAt: noon, seed: seed))
    var weights: [Double] = []
    for (index, name) in names.enumerated() {
      driven.gateway.setWeight(
        of: NodeID(name), to: Double(1 + index % 3) / 2, by: nil, at: noon)
      driven.gateway.beat(name, load: Double(10 * (index % 4)), at: noon)
      weights.append(Double(1 + index % 3) / 2 * (0.925 - 0.04 * Double(index % 4)))
    }
    for _ in 0..<10_000 { driven.submit(ask()) }
    var counts: [String: Int] = [:]
    for destination in driven.sent.values { counts[destination.node.name, default: 0] += 1 }
    let total = weights.reduce(0, +)
    let chiSquare = zip(names, weights).reduce(0.0) { sum, node in
      let expected = node.1 / total * 10_000
      let off = Double(counts[node.0] ?? 0) - expected
      return sum + off * off / expected
    }
    // A right choice is past this once in a thousand seeds: 16.3 for 3 degrees of freedom, 72.1
    // for 39.
    #expect(chiSquare < (count == 4 ? 16.3 : 72.1), "seed \(seed)")
  }

  @Test func aNodeThatReturnsGrowsIntoItsShare() {
    var work = NodeWork()
    #expect(work.ramp(over: .seconds(60), at: noon) == 1)
    work.returnedAt = noon
    let shares = [0, 15, 30, 60, 100].map { work.ramp(over: .seconds(60), at: after($0)) }
    #expect(zip(shares, [0.1, 0.325, 0.55, 1, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(work.ramp(over: .zero, at: noon) == 1)
  }

  @Test func aResumedNodeGetsATenthAtFirst() throws {
    let driven = driven(nodes: ["a", "b"])
    driven.gateway.drain(NodeID("b"), reason: nil, deadline: nil, by: nil, at: noon)
    #expect(driven.gateway.shares(ofModel: "m", at: noon).map(\.share) == [1])
    driven.gateway.resume(NodeID("b"), reason: nil, by: nil, at: noon)
    let shares = driven.gateway.shares(ofModel: "m", at: noon).map(\.share)
    #expect(abs(shares[1] - 0.1 / 1.1) < 1e-12)
  }

  @Test func aConversationGoesBackToTheNodeThatKnowsMostOfIt() throws {
    let driven = driven(nodes: ["a", "b", "c", "d", "e", "f"])
    var first = ask()
    first.prefixes = [prefix("long"), prefix("short")]
    let attempt = try #require(driven.send(first))
    let home = try #require(driven.node(of: attempt))
    driven.finish(attempt)
    var next = ask()
    next.prefixes = [prefix("longest"), prefix("long"), prefix("short")]
    for _ in 0..<20 { #expect(driven.node(of: driven.send(next)) == home) }
    // Not to a node that takes nothing new, and not after an hour.
    driven.gateway.setWeight(of: NodeID(home), to: 0, by: nil, at: noon)
    #expect(driven.node(of: driven.send(next)) != home)
    driven.gateway.setWeight(of: NodeID(home), to: 1, by: nil, at: noon)
    driven.now = after(3600)
    driven.keepAlive("a", "b", "c", "d", "e", "f")
    let homes = Set((0..<30).map { _ in driven.node(of: driven.send(next)) })
    #expect(homes.count > 1)
  }

  @Test func prefixesAreForgottenInTime() {
    var memory = PrefixMemory()
    for number in 0..<3 * PrefixMemory.generation {
      memory.remember([prefix("\(number)")], servedBy: NodeID("a"), at: noon)
    }
    #expect(memory.count <= 2 * PrefixMemory.generation)
    let last = prefix("\(3 * PrefixMemory.generation - 1)")
    #expect(memory.node(for: [last], servedAfter: WallTime(milliseconds: 0))?.name == "a")
    #expect(memory.node(for: [last], servedAfter: noon) == nil)
    #expect(memory.node(for: [prefix("0")], servedAfter: WallTime(milliseconds: 0)) == nil)
  }

  @Test func aNodeIsGivenNoMoreThanItsLimitsAMinute() {
    let driven = driven(nodes: []) {
      var node = describe("a")
      node.limits.requestsPerMinute = 3
      $0.nodes = [node]
      $0.retry.deadline = .seconds(100)
    }
    for _ in 0..<5 { driven.submit(ask()) }
    for _ in 0..<3 {
      driven.keepAlive("a")
      driven.pass(.seconds(19))
    }
    driven.pass(.milliseconds(2999))
    #expect(driven.attempts.count == 3)
    driven.pass(.milliseconds(1))
    #expect(driven.attempts.count == 5)
  }

  @Test func tokensAMinuteAreLimitedAndALargeRequestMayStillGo() {
    var work = NodeWork()
    var limits = NodeLimits()
    limits.tokensPerMinute = 1000
    #expect(work.hasRoom(within: limits, tokens: 5000, at: noon) == true)
    _ = work.begin(within: limits, tokens: 600, at: noon)
    #expect(work.hasRoom(within: limits, tokens: 400, at: noon) == true)
    #expect(work.hasRoom(within: limits, tokens: 401, at: noon) == false)
    #expect(work.hasRoom(within: limits, tokens: 401, at: after(60)) == true)
  }

  @Test func theInstanceWithTheLowestScoreGetsTheRequest() throws {
    let driven = driven(nodes: []) {
      var node = describe("a")
      node.instances = ["one", "two"].map {
        InstanceDescription(model: "m", url: "http://\($0)", upstreamModel: "m-\($0)")
      }
      $0.nodes = [node]
    }
    // Both start alike; each use adds 0.2 to a score, so they take turns.
    let first = try #require(driven.send(ask()))
    let second = try #require(driven.send(ask()))
    #expect(driven.sent[first]?.url == "http://one")
    #expect(driven.sent[first]?.model == "m-one")
    #expect(driven.sent[second]?.url == "http://two")
    // 0.8·50 + 0.2·10 = 42 for the one that was quick, 0.8·50 + 0.2·200 = 80 for the other.
    driven.now = noon + .milliseconds(10)
    driven.finish(first)
    driven.now = noon + .milliseconds(200)
    driven.finish(second)
    for _ in 0..<10 {
      #expect(driven.send(ask()).flatMap { driven.sent[$0]?.url } == "http://one")
    }
  }

  @Test func withoutAHealthyNodeARequestIsRefused() throws {
    let driven = driven(nodes: ["a"])
    driven.gateway.takeOut(NodeID("a"), reason: nil, by: nil, at: noon)
    let problem = try #require(driven.refusal(of: ask()))
    #expect(problem.status == 503)
    #expect(problem.code == "no_healthy_node")
    #expect(problem.retryAfter == .seconds(5))
    #expect(!driven.gateway.isReady)
  }

  @Test func drainedWhenTheLastOfOursIsAnswered() throws {
    let driven = driven(nodes: ["a"])
    let attempt = try #require(driven.send(ask()))
    driven.gateway.drain(NodeID("a"), reason: nil, deadline: nil, by: nil, at: noon)
    driven.keepAlive("a")
    #expect(driven.gateway.state(of: NodeID("a")) == .draining)
    driven.finish(attempt)
    #expect(driven.gateway.state(of: NodeID("a")) == .drained)
  }
}
