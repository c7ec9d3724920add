import FleetModel

extension Gateway {
  /// Takes what came of asking a node whether it lives. An answer counts as a heartbeat; without
  /// one the last heartbeat goes on ageing.
  package mutating func probed(
    _ id: NodeID, succeeded: Bool, latency: Span? = nil, at time: WallTime
  ) {
    move(to: time)
    guard succeeded, let index = registry.index(of: id) else { return }
    let places = registry.nodes[index].description.limits.concurrency
    let underWay = registry.nodes[index].work.underWay
    var report = HeartbeatReport(node: id)
    report.loadPercent = Self.fullLoad * Double(underWay) / Double(max(1, places))
    report.latencyMilliseconds = latency.map { Double($0.milliseconds) }
    heartbeat(report, at: now)
  }

  /// The load of a node with all its places taken. That is what its places are for: it counts as
  /// busy and not as overloaded, so that a busy fleet queues instead of refusing.
  private static let fullLoad = 70.0

  /// The nodes that are to be asked, with the address to ask at.
  package var probedNodes: [Destination] {
    registry.nodes.filter(\.description.isProbed).map {
      Destination(node: $0.id, url: $0.description.url, model: $0.description.models.first ?? "")
    }
  }
}
