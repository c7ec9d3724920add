import FleetModel
import GatewayAPI

extension Gateway {
  /// What a request would do, and whether it would be refused.
  mutating func preview(
    of plan: ControlPlan, _ request: ControlRequest
  ) -> PreviewReading {
    var preview = PreviewReading(node: plan.node, verb: request.verb.rawValue)
    preview.before = plan.change.before
    preview.after = plan.change.after
    preview.inFlight = plan.index.map {
      registry.nodes[$0].lifecycle.state == .down ? 0 : registry.nodes[$0].inFlight
    }
    preview.oldest = oldestAge(at: plan.node)
    preview.capacity = plan.capacity
    if let models = preview.capacity?.models {
      preview.capacity?.models = models.map { outlook(for: $0, without: plan.node) }
    }
    if let objection = plan.objection, !request.isForced {
      preview.refusal = .init(code: objection.code, detail: objection.detail)
    }
    return preview
  }

  /// How long the oldest of our own requests has been at a node; `nil` when none is there.
  ///
  /// All requests are gone through: this is asked for by hand, and to keep an order of them for
  /// each node would cost every request something.
  private func oldestAge(at node: NodeID) -> Span? {
    var oldest: WallTime?
    for ticket in tickets.values where ticket.stage == .underWay && ticket.node == node {
      oldest = min(oldest ?? ticket.sentAt, ticket.sentAt)
    }
    return oldest.map { max(.zero, now - $0) }
  }

  /// What the other nodes of a model would have to take, and what they have room for.
  private mutating func outlook(for model: ModelCapacity, without node: NodeID) -> ModelCapacity {
    var outlook = model
    let shares = shares(ofModel: model.model, at: now)
    outlook.sharePercent = (shares.first { $0.node == node }?.share ?? 0) * 100
    outlook.placesLeft = shares.lazy.filter { $0.node != node }.reduce(0) { sum, share in
      guard let index = registry.index(of: share.node) else { return sum }
      let places = registry.nodes[index].description.limits.concurrency
      return sum.addingClamped(max(0, places.subtractingClamped(registry.nodes[index].inFlight)))
    }
    if let queue = queues.firstIndex(where: { $0.model == model.model }) {
      let reading = queues[queue].reading(at: now, since: startedAt)
      outlook.queued = reading.depth
      outlook.arrivalsPerSecond = reading.arrivalsPerSecond
      outlook.servedPerSecond = reading.servedPerSecond
    }
    return outlook
  }
}
