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
  /// By the kind's place in `LatencyKind.allCases`.
  private var latencies: [LatencyTotals]

  init(model: String) {
    self.model = model
    latencies = Array(repeating: LatencyTotals(), count: LatencyKind.allCases.count)
  }

  package func latency(_ kind: LatencyKind) -> LatencyTotals { latencies[kind.index] }

  mutating func record(_ finished: FinishedRequests) {
    succeeded = succeeded.addingClamped(max(0, finished.succeeded))
    failed = failed.addingClamped(max(0, finished.failed))
    tokensIn = tokensIn.addingClamped(max(0, finished.tokensIn))
    tokensOut = tokensOut.addingClamped(max(0, finished.tokensOut))
    for timing in finished.timings {
      for kind in LatencyKind.allCases {
        if let milliseconds = timing[kind] {
          latencies[kind.index].record(milliseconds, times: max(0, timing.count))
        }
      }
    }
  }
}

/// Latencies counted by bucket, with their sum.
package struct LatencyTotals: Equatable, Sendable {
  package private(set) var histogram = LatencyHistogram(
    boundsMilliseconds: LatencyBuckets.boundsMilliseconds)
  package private(set) var sumMilliseconds = 0.0

  mutating func record(_ milliseconds: Double, times: Int) {
    guard milliseconds >= 0, milliseconds.isFinite else { return }
    histogram.record(milliseconds, times: times)
    sumMilliseconds += milliseconds * Double(times)
  }
}

extension RequestTiming {
  fileprivate subscript(kind: LatencyKind) -> Double? {
    switch kind {
    case .firstToken: firstToken
    case .betweenTokens: betweenTokens
    case .endToEnd: endToEnd
    case .queueWait: queueWait
    }
  }
}

extension Gateway {
  /// Every model's totals, in the order in which they were first asked for.
  package func modelTotals() -> [ModelTotals] { telemetry.totals }
}
