import FleetModel

extension Fleet {
  /// Keeps what a source has answered to a wish: one for each grouping, until it is too old.
  mutating func take(_ breakdown: LatencyBreakdown) {
    pass(to: breakdown.receivedAt)
    breakdowns[breakdown.wish.grouping] = breakdown
    latencyRevision &+= 1
  }

  /// What nobody has asked for lately is no longer true, and takes megabytes.
  mutating func forgetOldBreakdowns() {
    guard breakdowns.values.contains(where: { now - $0.receivedAt > Self.breakdownLife }) else {
      return
    }
    breakdowns = breakdowns.filter { now - $0.value.receivedAt <= Self.breakdownLife }
    latencyRevision &+= 1
  }

  private static var breakdownLife: Span { .minutes(2) }

  /// Whether `wish` is answered by no document, so that a source must be asked for it.
  package func mustAsk(for wish: LatencyWish) -> Bool {
    guard !unsupported.contains(.latency) else { return false }
    guard wish.grouping == .model, latencyWindows.contains(wish.window) else { return true }
    return !latency.contains { key, reading in
      key.window == wish.window && key.scope.grouping == .model && reading.histogram != nil
    }
  }
}

extension LatencyScope {
  /// What it is one of; `nil` for the whole fleet.
  package var grouping: LatencyGrouping? {
    switch self {
    case .fleet: nil
    case .model: .model
    case .node: .node
    case .region: .region
    }
  }

  /// Its name; `nil` for the whole fleet. It is not safe to draw yet.
  package var name: String? {
    switch self {
    case .fleet: nil
    case .model(let name), .region(let name): name
    case .node(let id): id.name
    }
  }
}
