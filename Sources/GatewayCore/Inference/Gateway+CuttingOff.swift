import FleetModel

extension Gateway {
  /// Ends what a node has in flight, because it was given long enough.
  package mutating func cutOff(_ node: NodeID, at time: WallTime) {
    move(to: time)
    guard let index = registry.index(of: node) else { return }
    registry.nodes[index].inFlight = 0
    apply(.emptied, toNodeAt: index, actor: nil)
  }
}
