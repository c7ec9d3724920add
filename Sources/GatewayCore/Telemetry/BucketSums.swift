import FleetModel

/// Counts by bucket that add up, and the percentiles read from them.
struct BucketSums {
  private(set) var counts = [Int](repeating: 0, count: LatencyBuckets.count)

  mutating func add(_ count: Int, toBucket bucket: Int) { counts[bucket] += count }

  mutating func clear() {
    for bucket in counts.indices { counts[bucket] = 0 }
  }

  /// The reading of these counts; `nil` when there are none, because nobody measured anything.
  func reading(
    scope: LatencyScope, kind: LatencyKind, window: Span, withBuckets: Bool
  ) -> LatencyReading? {
    guard
      let histogram = LatencyHistogram(
        boundsMilliseconds: LatencyBuckets.boundsMilliseconds, counts: counts), histogram.count > 0
    else { return nil }
    var reading = LatencyReading(scope: scope, kind: kind, window: window)
    reading.count = histogram.count
    reading.p50Milliseconds = histogram.shownPercentile(0.50)
    reading.p95Milliseconds = histogram.shownPercentile(0.95)
    reading.p99Milliseconds = histogram.shownPercentile(0.99)
    if withBuckets { reading.histogram = histogram }
    return reading
  }
}

extension LatencyHistogram {
  fileprivate func shownPercentile(_ quantile: Double) -> Double? {
    percentile(quantile)?.milliseconds.shown(decimals: 1)
  }
}
