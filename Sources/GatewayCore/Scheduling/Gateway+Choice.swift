import FleetModel

extension Gateway {
  /// The chance of each node to be picked for `model`.
  package func shares(ofModel model: String, at time: WallTime) -> [NodeShare] {
    registry.shares(ofModel: model, at: max(now, time))
  }
}
