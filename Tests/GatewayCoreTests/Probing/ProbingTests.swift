import FleetModel
import Testing

@testable import GatewayCore

@Suite struct ProbingTests {
  @Test func anAnswerIsAHeartbeatWithTheLoadThatWeSee() throws {
    let driven = driven(nodes: ["a"], concurrency: 4)
    #expect(driven.gateway.probedNodes.map(\.node.name) == ["a"])
    for _ in 0..<3 { driven.submit(ask()) }
    driven.now = after(10)
    driven.gateway.probed(NodeID("a"), succeeded: true, latency: .milliseconds(20), at: after(10))
    let reading = try #require(driven.reading(of: "a"))
    #expect(reading.loadPercent == 75)
    // 0.7·50 + 0.3·20
    #expect(reading.latencyMilliseconds == 41)
    #expect(reading.lastHeartbeat == after(10))
  }

  @Test func withoutAnAnswerTheNodeIsDownAndItComesBackWithOne() {
    let driven = driven(nodes: ["a"])
    for second in Int64(1)...29 {
      driven.gateway.probed(NodeID("a"), succeeded: false, at: after(second))
    }
    driven.gateway.settle(at: after(29))
    #expect(driven.gateway.state(of: NodeID("a")) == .ready)
    driven.gateway.settle(at: after(30))
    #expect(driven.gateway.state(of: NodeID("a")) == .down)
    driven.gateway.probed(NodeID("a"), succeeded: true, at: after(31))
    #expect(driven.gateway.state(of: NodeID("a")) == .ready)
    driven.gateway.probed(NodeID("unknown"), succeeded: true, at: after(31))
  }
}
