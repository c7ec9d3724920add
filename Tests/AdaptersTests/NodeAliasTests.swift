import FleetModel
import Testing

@testable import Adapters

/// Nodes by the names that the operator has for them.
@Suite struct NodeAliasTests {
  private var aliases = NodeAliases()

  init() {
    aliases.add("10.0.0.1", of: NodeID("gpu-01"))
    aliases.add("GPU-01.example", of: NodeID("gpu-01"))
  }

  private func node(_ name: String, _ fill: (inout NodeReading) -> Void) -> NodeReading {
    var node = NodeReading(id: NodeID(name))
    fill(&node)
    return node
  }

  @Test func twoNamesOfOneMachineAreOneNode() throws {
    var observation = Observation(source: SourceID("s"), receivedAt: .start)
    observation.nodes = .all([
      node("10.0.0.1") { ($0.inFlight, $0.state, $0.tokensTotal) = (3, .ready, 10) },
      node("gpu-02") { $0.inFlight = 1 },
      node("gpu-01.Example") {
        ($0.inFlight, $0.state, $0.tokensTotal) = (4, .down, 20)
        $0.stateReason = "fails its health check"
      },
    ])
    let histogram = try #require(LatencyHistogram(boundsMilliseconds: [100], counts: [1, 2]))
    observation.latency = ["10.0.0.1", "gpu-01.example", "gpu-02"].map {
      .counted(.node(NodeID($0)), .firstToken, histogram)
    }
    var event = EventReading(sequence: 1)
    event.subject = "10.0.0.1"
    observation.events = [event]
    let named = observation.named(by: aliases)
    #expect(named.ids == ["gpu-01", "gpu-02"])
    let joined = try #require(named["gpu-01"])
    #expect(joined.inFlight == 7 && joined.tokensTotal == 30)
    // What they contradict each other in is said, and not settled in silence.
    #expect(joined.state == .ready && joined.stateReason == "in part: fails its health check")
    #expect(named.latency?.map(\.scope) == [.node(NodeID("gpu-01")), .node(NodeID("gpu-02"))])
    #expect(named.latency?[0].histogram?.counts == [2, 4] && named.latency?[0].count == 6)
    #expect(named.events?[0].subject == "gpu-01")
    #expect(observation.named(by: NodeAliases()) == observation)
  }

  @Test func thePastIsThatOfTheNode() {
    var past = HistoryReading(
      source: SourceID("s"), receivedAt: .start, step: .seconds(10), age: .minutes(60))
    past.nodes = [NodeID("10.0.0.1"): [.load: [1, 2]], NodeID("gpu-02"): [.load: [3]]]
    let named = past.named(by: aliases)
    #expect(named.nodes == [NodeID("gpu-01"): [.load: [1, 2]], NodeID("gpu-02"): [.load: [3]]])
  }
}
