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
        readings += nodeLatency(kind, window: window, withBuckets: true)
      case .region: readings += regionLatency(kind, window: window)
      }
    }
    return readings
  }

  mutating func modelLatency(_ kind: LatencyKind, window: LatencyWindow) -> [LatencyReading] {
    telemetry.models.indices.compactMap { index in
      var sums = BucketSums()
      telemetry.latencies[index].add(kind, within: window, at: now, to: &sums)
      return sums.reading(
        scope: .model(telemetry.models[index]), kind: kind, window: window.span, withBuckets: true)
    }
  }

  mutating func nodeLatency(_ kind: LatencyKind, window: LatencyWindow, withBuckets: Bool)
    -> [LatencyReading]
  {
    var readings: [LatencyReading] = []
    var sums = BucketSums()
    for index in registry.nodes.indices {
      sums.clear()
      guard
        registry.nodes[index].traffic.latencies.add(kind, within: window, at: now, to: &sums),
        let reading = sums.reading(
          scope: .node(registry.nodes[index].id), kind: kind, window: window.span,
          withBuckets: withBuckets)
      else { continue }
      readings.append(reading)
    }
    return readings
  }

  /// A region's counts are those of its nodes added up: buckets add, percentiles do not.
  private mutating func regionLatency(
    _ kind: LatencyKind, window: LatencyWindow
  ) -> [LatencyReading] {
    var sums: [String: BucketSums] = [:]
    for index in registry.nodes.indices {
      let region = registry.nodes[index].description.region
      registry.nodes[index].traffic.latencies.add(
        kind, within: window, at: now, to: &sums[region, default: BucketSums()])
    }
    return sums.sorted { $0.key < $1.key }.compactMap { region, sums in
      sums.reading(scope: .region(region), kind: kind, window: window.span, withBuckets: true)
    }
  }
}
