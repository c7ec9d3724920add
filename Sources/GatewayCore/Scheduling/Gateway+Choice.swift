import FleetModel

extension Gateway {
  /// The node for the next request of `model`; `nil` when there is no healthy one.
  package func pick(
    model: String, excluding excluded: Set<NodeID> = [], at time: WallTime,
    using random: inout some RandomNumberGenerator
  ) -> NodeID? {
    registry.pick(model: model, excluding: excluded, at: max(now, time), using: &random)
  }

  /// The chance of each node to be picked for `model`.
  package func shares(ofModel model: String, at time: WallTime) -> [NodeShare] {
    registry.shares(ofModel: model, at: max(now, time))
  }
}
