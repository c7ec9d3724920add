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
    var choice = WeightedChoice<NodeID>()
    for node in nodes
    where node.description.models.contains(model) && !excluded.contains(node.id) {
      choice.offer(node.id, weight: node.choiceWeight(at: now), using: &random)
    }
    return choice.chosen
  }

  /// The chance of each node to be picked for `model`, in the order of the registry.
  func shares(ofModel model: String, at now: WallTime) -> [NodeShare] {
    var shares: [NodeShare] = []
    var total = 0.0
    for node in nodes where node.description.models.contains(model) {
      let weight = node.choiceWeight(at: now)
      guard weight > 0 else { continue }
      total += weight
      shares.append(NodeShare(node: node.id, share: weight))
    }
    guard total > 0 else { return [] }
    for index in shares.indices { shares[index].share /= total }
    return shares
  }
}
