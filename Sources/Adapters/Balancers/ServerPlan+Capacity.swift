import FleetModel

// What of a backend can take work, and whether what is left after a change is enough. Load balancers
// have no floor, and let the last server go without a word; so the floor is ours, at the share at which
// a gateway of our kind has it unless told otherwise.

extension HAProxyAnswer {
  func capacity(changing server: HAProxyServer, to changed: HAProxyServer) -> CapacityReading {
    let pool = servers.filter { $0.backend == server.backend }
    let scale = Double(max(1, pool.compactMap(\.state?.initialWeight).max() ?? 1))
    var capacity = CapacityReading()
    capacity.unit = .servers
    capacity.floorPercent = CapacityReading.ownFloor
    var left = ModelCapacity(model: server.backend)
    var weights = 0
    for other in pool {
      let isIt = other.name == server.name
      let after = isIt ? changed : other
      capacity.gpusTotal += Double(other.state?.initialWeight ?? 1) / scale
      if other.serves {
        capacity.gpusBefore += other.counted / scale
        left.nodesBefore += 1
        weights = weights.addingClamped(other.state?.weight ?? 1)
      }
      if after.serves {
        capacity.gpusAfter += after.counted / scale
        left.nodesAfter += 1
      }
      guard !isIt, other.serves, let limit = other.sessionLimit, limit > 0 else { continue }
      left.placesLeft.add(max(0, limit - (other.sessions ?? 0)))
    }
    if server.serves, weights > 0 {
      left.sharePercent = Double(server.state?.weight ?? 1) / Double(weights) * 100
    }
    if let backend = backends.first(where: { $0.name == server.backend }) {
      left.queued = backend.queued
      left.arrivalsPerSecond = backend.perSecond.map(Double.init)
    }
    capacity.models = [left]
    return capacity
  }
}

extension HAProxyServer {
  fileprivate var serves: Bool { nodeState == .ready && state?.weight != 0 }

  /// A weight above the one it came with makes no machine faster.
  fileprivate var counted: Double {
    let weight = state?.weight ?? 1
    return Double(min(weight, max(1, state?.initialWeight ?? weight)))
  }
}

extension CapacityReading {
  static let ownFloor = 50.0

  /// Why a change that leaves this is against the floor; `nil` when it is not.
  func refusal(of node: NodeID) -> PreviewReading.Refusal? {
    if let empty = models.first(where: { $0.nodesBefore > 0 && $0.nodesAfter == 0 }) {
      return PreviewReading.Refusal(
        code: "capacity_floor", detail: "\(node.name) is the last server of \(empty.model)")
    }
    guard gpusAfter < gpusBefore - 1e-9, percentAfter < floorPercent - 1e-9 else { return nil }
    return PreviewReading.Refusal(
      code: "capacity_floor",
      detail:
        "\(percentAfter.text(decimals: 0)) % of \(models.first?.model ?? "it") would be left: "
        + "the floor is \(floorPercent.text(decimals: 0)) %")
  }
}
