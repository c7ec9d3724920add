import Acting
import Commands
import FleetModel
import FleetStore
import Testing

@testable import Dashboard
@testable import Panels

/// What an operator sees who takes a server out of something that keeps no account of it.
@Suite struct BalancerGoldenTests {
  private static let source = SourceID("lb")

  private static func node(_ name: String, _ model: String) -> NodeReading {
    var node = NodeReading(id: NodeID(name))
    (node.revision, node.state, node.models) = (7, .ready, [model])
    (node.inFlight, node.requestsTotal) = (14, 4120)
    return node
  }

  /// Three servers of which each does its part.
  private static func state(
    _ kind: SourceKind, _ names: [String], of model: String, size: (Int, Int),
    adjust: (inout [NodeReading]) -> Void = { _ in }
  ) -> DashboardState {
    let health = SourceHealth(
      id: source, kind: kind, address: "lb.example:30000", interval: .seconds(2))
    var fleet = Fleet(sources: [health], now: SampleFleet.now)
    var observation = Observation(source: source, receivedAt: SampleFleet.now)
    var nodes = names.map { node($0, model) }
    adjust(&nodes)
    observation.nodes = .all(nodes)
    (observation.kind, observation.unsupported) = (kind, kind.unsupported)
    observation.access = AccessReading(actor: "mara")
    observation.documentTime = SampleFleet.documentTime
    _ = fleet.apply(.observed(observation))
    return dashboard(fleet, size: size)
  }

  /// Presses the key, and answers what the dialog asks.
  private static func drain(
    _ node: String, _ state: inout DashboardState, _ preview: PreviewReading
  ) {
    var request = ActRequest(.drain)
    request.nodes = [node]
    let effects = state.apply(.commanded(.act(request)))
    for case .ask(let question) in effects {
      _ = state.apply(.replied(ControlReply(question, .preview(preview), at: SampleFleet.now)))
    }
  }

  private static func preview(
    of node: String, _ model: String, share: Double? = nil, caution: String
  ) -> PreviewReading {
    var preview = PreviewReading(node: NodeID(node), verb: "drain")
    preview.before = NodeStanding(state: .ready)
    preview.after = NodeStanding(state: .draining)
    (preview.inFlight, preview.caution) = (14, caution)
    var capacity = CapacityReading()
    (capacity.unit, capacity.floorPercent) = (.servers, 50)
    (capacity.gpusTotal, capacity.gpusBefore, capacity.gpusAfter) = (3, 3, 2)
    var left = ModelCapacity(model: model)
    (left.nodesBefore, left.nodesAfter, left.sharePercent) = (3, 2, share)
    capacity.models = [left]
    preview.capacity = capacity
    return preview
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func aServerOfHAProxyIsDrained(columns: Int, rows: Int) throws {
    var state = Self.state(
      .haproxy, ["llm/gpu1", "llm/gpu2", "llm/gpu3"], of: "llm", size: (columns, rows)
    ) { nodes in
      for index in nodes.indices { nodes[index].weight = 1 }
    }
    let caution = "holds until HAProxy restarts; nothing puts it back"
    Self.drain("llm/gpu2", &state, Self.preview(of: "llm/gpu2", "llm", share: 33, caution: caution))
    try expectGolden(frame(state, columns, rows), "acting/haproxy-\(columns)x\(rows)")
  }

  /// It knows no deadline, so none is asked for.
  @Test(arguments: [(80, 24), (120, 40)])
  func aWorkerOfARouterIsDrained(columns: Int, rows: Int) throws {
    let names = ["gpu-a01", "gpu-a02", "gpu-a03"]
    var state = Self.state(.sglRouter, names, of: "deepseek-v3.2", size: (columns, rows))
    let caution =
      "the router forgets it, and what it has in flight ends unseen; resume adds it again as it "
      + "was listed, but for an API key of its own"
    Self.drain("gpu-a02", &state, Self.preview(of: "gpu-a02", "deepseek-v3.2", caution: caution))
    try expectGolden(frame(state, columns, rows), "acting/router-\(columns)x\(rows)")
  }

  /// What a router has forgotten is a row still, and its weight is no matter.
  @Test func aWorkerThatIsOutStaysInSight() throws {
    var state = Self.state(
      .sglRouter, ["gpu-a01", "gpu-a02", "gpu-a03"], of: "deepseek-v3.2", size: (80, 24)
    ) { nodes in
      (nodes[1].state, nodes[1].inFlight) = (.drained, nil)
      nodes[1].stateReason = "taken out by mara; what it still had ends unseen"
    }
    _ = state.apply(.commanded(.act(ActRequest(.cordon))))
    try expectGolden(frame(state, 80, 24), "acting/router-out-80x24")
  }
}
