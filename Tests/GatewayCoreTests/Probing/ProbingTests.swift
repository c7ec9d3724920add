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
    // Three of four places, of 70 % for all of them.
    #expect(abs((reading.loadPercent ?? 0) - 52.5) < 1e-9)
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

  @Test func aNodeThatIsFullAndSlowToAnswerWholeStaysHealthy() throws {
    let driven = driven(nodes: ["a"], concurrency: 1)
    for _ in 0..<6 { driven.submit(ask()) }
    for count in 1...6 {
      // Each answer takes 5 s and comes whole; probes go on being answered at once.
      driven.now = after(5 * Int64(count))
      driven.gateway.probed(
        NodeID("a"), succeeded: true, latency: .milliseconds(5), at: driven.now)
      driven.finish(try #require(driven.attempts.last))
      #expect(driven.receipts.count == count)
      #expect(driven.problems.isEmpty)
    }
  }

  @Test func whoWaitsForANodeThatLooksSickForBeingBusyGoesOnWaiting() throws {
    let driven = driven(nodes: ["a"], concurrency: 1)
    let first = try #require(driven.send(ask()))
    let second = driven.submit(ask())
    driven.now = after(1)
    var sick = HeartbeatReport(node: NodeID("a"))
    (sick.loadPercent, sick.memoryFreeGB, sick.latencyMilliseconds) = (100, 0, 10_000)
    driven.gateway.heartbeat(sick, at: driven.now)
    driven.pass(.seconds(1))
    #expect(driven.problems.isEmpty)
    driven.finish(first)
    driven.pass(.seconds(1))
    // With nothing under way there is nobody to wait for.
    #expect(driven.problems[second]?.code == "no_healthy_node")
  }
}
