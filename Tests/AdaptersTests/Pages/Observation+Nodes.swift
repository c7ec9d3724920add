import FleetModel

extension Observation {
  var ids: [String] { list.map(\.id.name) }

  subscript(_ name: String) -> NodeReading? { list.first { $0.id == NodeID(name) } }

  private var list: [NodeReading] { if case .all(let nodes)? = nodes { nodes } else { [] } }
}
