import FleetModel
import Testing

@testable import GatewayCore

@Suite struct ChoiceTests {
  @Test(arguments: [UInt64(1), 7, 4242])
  func tenThousandPicksFollowHealthTimesWeight(seed: UInt64) throws {
    var gateway = try gateway(nodes: ["a", "b", "c", "idle"])
    gateway.beat("b", load: 100, at: noon)
    gateway.setWeight(of: NodeID("c"), to: 2.5, by: nil, at: noon)
    gateway.setWeight(of: NodeID("idle"), to: 0, by: nil, at: noon)
    // Scores: 0.3 + 0.4 + 0.225 = 0.925, and for the loaded one 0.525.
    let weights = ["a": 0.925, "b": 0.525, "c": 0.925 * 2.5]
    let total = weights.values.reduce(0, +)
    var random = FixedGenerator(seed: seed)
    var counts: [String: Int] = [:]
    for _ in 0..<10_000 {
      let node = try #require(gateway.choice(of: "m", at: after(1), using: &random))
      counts[node.name, default: 0] += 1
    }
    #expect(counts["idle"] == nil)
    for (name, weight) in weights {
      let expected = weight / total * 10_000
      let deviation = (expected * (1 - weight / total)).squareRoot()
      // Four deviations: a right choice fails this once in 16,000 times.
      #expect(abs(Double(counts[name] ?? 0) - expected) < 4 * deviation, "\(name), seed \(seed)")
    }
    for share in gateway.shares(ofModel: "m", at: after(1)) {
      let weight = try #require(weights[share.node.name])
      #expect(abs(share.share - weight / total) < 1e-12)
    }
  }

  @Test func givesNothingToNodesThatAreNotReadyOrNotHealthy() throws {
    var gateway = try gateway(nodes: ["draining", "drained", "away", "silent", "sick", "other"])
    gateway.beat("draining", inFlight: 1, at: noon)
    for name in ["draining", "drained"] {
      gateway.drain(NodeID(name), reason: nil, deadline: nil, by: nil, at: noon)
    }
    gateway.takeOut(NodeID("away"), reason: nil, by: nil, at: noon)
    var sick = FinishedRequests(model: "m", node: NodeID("sick"))
    sick.failed = 50
    gateway.record(sick, at: noon)
    var report = HeartbeatReport(node: NodeID("sick"))
    report.memoryFreeGB = 100
    gateway.heartbeat(report, at: after(40))
    try gateway.register(describe("other", models: ["n"]), at: after(40))
    var random = FixedGenerator(seed: 1)
    #expect(gateway.choice(of: "m", at: after(40), using: &random) == nil)
    #expect(gateway.choice(of: "n", at: after(40), using: &random)?.name == "other")
    let other = [NodeID("other")]
    #expect(gateway.choice(of: "n", tried: other, at: after(40), using: &random) == nil)
    #expect(gateway.shares(ofModel: "m", at: after(40)).isEmpty)
  }

  @Test func anInstanceScoresByLatencyIdlenessAndUse() {
    var instance = ModelInstance(name: "i", averageLatencyMilliseconds: 100, lastUsed: noon)
    // 0.7·100 + 0.1·30 + 0.2·0
    #expect(abs(instance.score(at: after(30)) - 73) < 1e-12)
    instance.use(milliseconds: 50, at: after(40))
    // The average is 0.8·100 + 0.2·50 = 90; 0.7·90 + 0.1·10 + 0.2·1.
    #expect(abs(instance.averageLatencyMilliseconds - 90) < 1e-12)
    #expect(abs(instance.score(at: after(50)) - 64.2) < 1e-12)
  }

  @Test func theInstanceWithTheLowestScoreIsChosen() {
    let instances = [
      ModelInstance(name: "slow", averageLatencyMilliseconds: 100, lastUsed: noon),
      ModelInstance(name: "quick", averageLatencyMilliseconds: 90, lastUsed: noon),
      ModelInstance(name: "quick too", averageLatencyMilliseconds: 90, lastUsed: noon),
    ]
    #expect(instances.best(at: after(1))?.name == "quick")
    #expect([ModelInstance]().best(at: noon) == nil)
  }
}

extension Gateway {
  /// The node that a request would be sent to.
  fileprivate mutating func choice(
    of model: String, tried: [NodeID] = [], at time: WallTime,
    using random: inout FixedGenerator
  ) -> NodeID? {
    let wish = NodeWish(model: model, tried: tried)
    guard case .node(let index) = registry.choose(wish, at: time, using: &random) else {
      return nil
    }
    return registry.nodes[index].id
  }
}
