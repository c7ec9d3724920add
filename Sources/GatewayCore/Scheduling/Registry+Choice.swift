import FleetModel

/// A node's share of the new work of a model.
package struct NodeShare: Equatable, Sendable {
  package var node: NodeID
  /// From 0 to 1; all shares of a model add up to 1.
  package var share: Double
}

extension Registry {
  /// The node for the next request of `model`, by chance, weighted by health × operator weight.
  ///
  /// `nil` when no healthy node has the model, or none but the `excluded`, which have been tried.
  func pick(
    model: String, excluding excluded: Set<NodeID>, at now: WallTime,
    using random: inout some RandomNumberGenerator
  ) -> NodeID? {
    var choice = WeightedChoice<Int>()
    for index in servers(ofModel: model) where !excluded.contains(nodes[index].id) {
      choice.offer(index, weight: choiceWeight(ofNodeAt: index, at: now), using: &random)
    }
    return choice.chosen.map { nodes[$0].id }
  }

  /// The chance of each node to be picked for `model`, in the order of the registry.
  func shares(ofModel model: String, at now: WallTime) -> [NodeShare] {
    var shares: [NodeShare] = []
    var total = 0.0
    for index in servers(ofModel: model) {
      let weight = choiceWeight(ofNodeAt: index, at: now)
      guard weight > 0 else { continue }
      total += weight
      shares.append(NodeShare(node: nodes[index].id, share: weight))
    }
    guard total > 0 else { return [] }
    for index in shares.indices { shares[index].share /= total }
    return shares
  }

  /// A node's weight in the choice: health × operator weight; 0 when it takes no new work.
  ///
  /// Field by field, because a node as a whole is large to copy and this is asked for every request.
  private func choiceWeight(ofNodeAt index: Int, at now: WallTime) -> Double {
    let health = nodes[index].health
    guard nodes[index].lifecycle.state == .ready,
      health.isHealthy(heartbeatAge: now - nodes[index].lastHeartbeat)
    else { return 0 }
    return health.score * nodes[index].weight
  }
}
