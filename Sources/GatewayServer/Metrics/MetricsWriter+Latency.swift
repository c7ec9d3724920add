import FleetModel
import GatewayCore

extension MetricsWriter {
  /// One histogram family for each kind of latency, by model.
  mutating func latencies(_ totals: [ModelTotals]) {
    for kind in LatencyKind.allCases {
      family(kind.metricName, .histogram, kind.metricHelp)
      for total in totals { histogram(total.latency(kind), model: total.model) }
    }
  }

  /// Buckets hold what is at or below their bound, so each counts all before it too.
  private mutating func histogram(_ latency: LatencyTotals, model: String) {
    let histogram = latency.histogram
    var below = 0
    for (bound, count) in zip(histogram.boundsMilliseconds, histogram.counts) {
      below = below.addingClamped(count)
      let label = Self.number(bound / 1000)
      sample(Double(below), ["model": model, "le": label], suffix: "_bucket")
    }
    let count = Double(histogram.count)
    sample(count, ["model": model, "le": "+Inf"], suffix: "_bucket")
    sample(latency.sumMilliseconds / 1000, ["model": model], suffix: "_sum")
    sample(count, ["model": model], suffix: "_count")
  }
}

extension LatencyKind {
  fileprivate var metricName: String {
    switch self {
    case .firstToken: "collie_time_to_first_token_seconds"
    case .betweenTokens: "collie_time_between_tokens_seconds"
    case .endToEnd: "collie_request_duration_seconds"
    case .queueWait: "collie_queue_wait_seconds"
    }
  }

  fileprivate var metricHelp: String {
    switch self {
    case .firstToken: "From a request's arrival to its first token."
    case .betweenTokens: "Between two tokens of an answer."
    case .endToEnd: "From a request's arrival to the end of its answer."
    case .queueWait: "How long requests waited for a node."
    }
  }
}
