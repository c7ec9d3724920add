import FleetModel

/// What one model's traffic adds up to since the gateway began: counters that only grow.
///
/// Windows are for people; those who scrape metrics make their own from counters.
package struct ModelTotals: Equatable, Sendable {
  package let model: String
  package private(set) var succeeded = 0
  package private(set) var failed = 0
  package private(set) var tokensIn = 0
  package private(set) var tokensOut = 0
  /// Buckets of all four kinds, in the order of `LatencyKind.allCases`.
  private var counts = [Int](repeating: 0, count: 4 * LatencyBuckets.count)
  private var sums = SIMD4<Double>()

  init(model: String) { self.model = model }

  package func latency(_ kind: LatencyKind) -> LatencyTotals {
    let first = kind.index * LatencyBuckets.count
    return LatencyTotals(
      counts: Array(counts[first..<first + LatencyBuckets.count]),
      sumMilliseconds: sums[kind.index])
  }

  mutating func record(_ finished: FinishedRequests) {
    succeeded = succeeded.addingClamped(max(0, finished.succeeded))
    failed = failed.addingClamped(max(0, finished.failed))
    tokensIn = tokensIn.addingClamped(max(0, finished.tokensIn))
    tokensOut = tokensOut.addingClamped(max(0, finished.tokensOut))
  }

  mutating func record(_ timing: RequestTiming, _ columns: BucketedTiming) {
    let times = max(0, timing.count)
    count(timing.firstToken, columns.firstToken, times, .firstToken)
    count(timing.betweenTokens, columns.betweenTokens, times, .betweenTokens)
    count(timing.endToEnd, columns.endToEnd, times, .endToEnd)
    count(timing.queueWait, columns.queueWait, times, .queueWait)
  }

  @inline(__always)
  private mutating func count(
    _ milliseconds: Double?, _ column: Int32, _ times: Int, _ kind: LatencyKind
  ) {
    guard let milliseconds, column >= 0, milliseconds.isFinite else { return }
    counts[Int(column)] = counts[Int(column)].addingClamped(times)
    sums[kind.index] += milliseconds * Double(times)
  }
}

/// Latencies counted by bucket, with their sum.
package struct LatencyTotals: Equatable, Sendable {
  package private(set) var histogram: LatencyHistogram
  package private(set) var sumMilliseconds: Double

  init(counts: [Int], sumMilliseconds: Double) {
    histogram =
      LatencyHistogram(boundsMilliseconds: LatencyBuckets.boundsMilliseconds, counts: counts)
      ?? LatencyHistogram(boundsMilliseconds: LatencyBuckets.boundsMilliseconds)
    self.sumMilliseconds = sumMilliseconds
  }
}

extension Gateway {
  /// Every model's totals, in the order in which they were first asked for.
  package func modelTotals() -> [ModelTotals] { telemetry.totals }
}
