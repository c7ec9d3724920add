import FleetModel
import FleetStore

extension Fleet {
  /// A fleet with the nodes `n1` to `n…`, seen at the start.
  static func of(nodes count: Int, _ fill: (inout NodeReading) -> Void = { _ in }) -> Fleet {
    var fleet = Fleet(
      sources: [SourceHealth(id: .gateway, address: "http://g", interval: .seconds(1))])
    let nodes = (1...max(1, count)).map { number in
      var node = NodeReading(id: NodeID("n\(number)"))
      node.revision = 1
      fill(&node)
      return node
    }
    fleet.observe(at: 0) { $0.nodes = .all(nodes) }
    return fleet
  }

  mutating func observe(
    at second: Double, time: Double? = nil, _ fill: (inout Observation) -> Void = { _ in }
  ) {
    var observation = Observation(source: .gateway, receivedAt: at(second))
    observation.documentTime = wall(time ?? second)
    fill(&observation)
    _ = apply(.observed(observation))
  }
}
