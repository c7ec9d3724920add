import FleetModel
import GatewayAPI

extension Gateway {
  /// Every latency within `window`, by model, node or region, with its buckets.
  package mutating func latencyReadings(
    window: LatencyWindow, by grouping: LatencyGrouping, at time: WallTime
  ) -> [LatencyReading] {
    settle(at: time)
    var readings: [LatencyReading] = []
    for kind in LatencyKind.allCases {
      switch grouping {
      case .model: readings += modelLatency(kind, window: window)
      case .node:
        readings += registry.nodes.indices.compactMap {
          nodeLatency(at: $0, kind, window: window, withBuckets: true)
        }
      case .region: readings += regionLatency(kind, window: window)
      }
    }
    return readings
  }

  mutating func modelLatency(_ kind: LatencyKind, window: LatencyWindow) -> [LatencyReading] {
    telemetry.models.indices.compactMap { index in
      telemetry.sums(ofModelAt: index, kind: kind, within: window, at: now).reading(
        scope: .model(telemetry.models[index]), kind: kind, window: window.span, withBuckets: true)
    }
  }

  mutating func nodeLatency(
    at index: Int, _ kind: LatencyKind, window: LatencyWindow, withBuckets: Bool
  ) -> LatencyReading? {
    guard
      let counts = registry.nodes[index].traffic.sums(of: kind, within: window, at: now)
    else { return nil }
    var sums = BucketSums()
    sums.add(counts)
    return sums.reading(
      scope: .node(registry.nodes[index].id), kind: kind, window: window.span,
      withBuckets: withBuckets)
  }

  /// A region's counts are those of its nodes added up: buckets add, percentiles do not.
  private mutating func regionLatency(
    _ kind: LatencyKind, window: LatencyWindow
  ) -> [LatencyReading] {
    var sums: [String: BucketSums] = [:]
    for index in registry.nodes.indices {
      let region = registry.nodes[index].description.region
      sums[region, default: BucketSums()].add(
        registry.nodes[index].traffic.sums(of: kind, within: window, at: now))
    }
    return sums.sorted { $0.key < $1.key }.compactMap { region, sums in
      sums.reading(scope: .region(region), kind: kind, window: window.span, withBuckets: true)
    }
  }
}
