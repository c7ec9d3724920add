import FleetModel

// The capacity floor. One function says what a change leaves, and previews, considerations,
// performances and puttings-back all ask it.
//
// What counts is weighted GPUs: a node's GPUs, one at the least, times its weight. The whole is what
// all registered nodes have with the weights they came with, whether they serve or not: otherwise
// every dead node would lower the bar for the next drain. What serves is what could get a request
// right now: ready, healthy, with a weight. A weight above the configured one counts as that one,
// because no operator makes a GPU twice as fast, and one node with weight 100 would stand for a
// hundred others. A weight that is lowered counts as lowered, so small steps add up as one large.
//
// A change that was accepted and is still being written down counts as done: several at once are
// judged together, and a crash between them, after which all of them hold, is covered too.
//
// Only a change that takes something away can be against the floor. The node itself counts as
// serving when it is ready even where it is unhealthy at this moment, because it may be back in the
// next; one that is down takes nothing with it.

extension Gateway {
  /// What of the fleet can take work, and what could when the node at `index` stood like `after`;
  /// `nil` for a node that is gone.
  func capacity(changing index: Int, to after: NodeStanding?) -> CapacityReading {
    var capacity = CapacityReading()
    capacity.floorPercent = configuration.floorPercent
    let pledges = controls.pledges
    for other in registry.nodes.indices {
      capacity.gpusTotal += gpus(ofNodeAt: other, weight: .infinity)
      guard other != index, serves(at: other, pledges) else { continue }
      let pledged = pledges[registry.nodes[other].id]?.weight ?? .infinity
      capacity.gpusBefore += gpus(
        ofNodeAt: other, weight: min(registry.nodes[other].weight, pledged))
    }
    capacity.gpusAfter = capacity.gpusBefore
    let isServing = (before: servesNow(at: index), after: after.map { wouldServe($0, at: index) })
    if isServing.before {
      capacity.gpusBefore += gpus(ofNodeAt: index, weight: registry.nodes[index].weight)
    }
    if isServing.after == true {
      capacity.gpusAfter += gpus(ofNodeAt: index, weight: after?.weight ?? 0)
    }
    capacity.models = registry.nodes[index].description.models.map { model in
      var left = ModelCapacity(model: model)
      let others = registry.servers(ofModel: model).count { $0 != index && serves(at: $0, pledges) }
      left.nodesBefore = others + (isServing.before ? 1 : 0)
      left.nodesAfter = others + (isServing.after == true ? 1 : 0)
      return left
    }
    return capacity
  }

  /// Why a change that leaves `capacity` is against the floor; `nil` when it is not.
  func floorRefusal(_ capacity: CapacityReading, of id: NodeID) -> ControlRefusal? {
    if let empty = capacity.models.first(where: { $0.nodesBefore > 0 && $0.nodesAfter == 0 }) {
      return .capacityFloor(
        "\(id.name) is the last node that serves \(empty.model)", capacity)
    }
    // Sums of many weights are off by less than this.
    let isLess = capacity.gpusAfter < capacity.gpusBefore - 1e-9
    guard isLess, capacity.percentAfter < capacity.floorPercent - 1e-9 else { return nil }
    let left = Self.rounded(capacity.percentAfter)
    return .capacityFloor(
      "\(Self.rounded(capacity.gpusAfter)) of \(Self.rounded(capacity.gpusTotal)) weighted GPUs "
        + "would be left, which is \(left) %: the floor is \(Self.rounded(capacity.floorPercent)) %",
      capacity)
  }

  private static func rounded(_ number: Double) -> String {
    let tenths = Int(clamping: number * 10)
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func serves(
    at index: Int, _ pledges: [NodeID: (isServing: Bool, weight: Double)]
  ) -> Bool {
    guard servesNow(at: index), registry.nodes[index].isHealthy(at: now) else { return false }
    guard let pledge = pledges[registry.nodes[index].id] else { return true }
    return pledge.isServing && pledge.weight > 0
  }

  private func servesNow(at index: Int) -> Bool {
    registry.nodes[index].lifecycle.state == .ready && registry.nodes[index].weight > 0
  }

  private func wouldServe(_ standing: NodeStanding, at index: Int) -> Bool {
    registry.nodes[index].lifecycle.state != .down && standing.isServing
      && (standing.weight ?? 0) > 0
  }

  private func gpus(ofNodeAt index: Int, weight: Double) -> Double {
    let description = registry.nodes[index].description
    return Double(max(1, description.gpuCount)) * min(weight, description.weight)
  }
}
