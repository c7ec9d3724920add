import FleetModel
import FleetStore

extension NodeField {
  /// `ttft.p99` and the like, and the node's own idea of its latency.
  static let latencies =
    [
      NodeField(
        .init("latency", ["latency-ms"], .milliseconds, help: "how long it takes to answer")
      ) { node, _ in FilterValue(node.latencyMilliseconds) }
    ]
    + LatencyKind.allCases.flatMap { kind in
      [50, 95, 99].map { percentile in field(kind, percentile: percentile) }
    }

  private static func field(_ kind: LatencyKind, percentile: Int) -> NodeField {
    let quantile = Double(percentile) / 100
    // Who says `ttft` means the figure by which the fleet is judged.
    let short = percentile == 99 && kind != .queueWait ? [kind.rawValue] : []
    let field = FilterField(
      "\(kind.rawValue).p\(percentile)", short + ["\(kind.rawValue)-p\(percentile)-ms"],
      .milliseconds, help: "\(kind.words): \(percentile) of 100 requests were not slower")
    return NodeField(field) { node, fleet in
      fleet.percentile(quantile, of: kind, at: node.id).map(FilterValue.init) ?? .unknown
    }
  }
}

extension LatencyKind {
  fileprivate var words: String {
    switch self {
    case .firstToken: "time to the first token"
    case .betweenTokens: "time between tokens"
    case .endToEnd: "time to the whole answer"
    case .queueWait: "time spent waiting for a node"
    }
  }
}

extension FilterValue {
  /// A percentile, with what its buckets leave open.
  package init(_ percentile: Percentile) {
    let extent: Extent? =
      switch percentile {
      case .exactly(let value): Extent(value)
      case .below(let bound): .upTo(bound)
      case .above(let bound): .beyond(bound)
      }
    self = extent.map { .number($0) } ?? .unknown
  }
}

extension Fleet {
  /// The percentile over a minute, or over the window nearest to that.
  ///
  /// Of all three percentiles only the one that is asked for is worked out: there may be ten
  /// thousand nodes, and they are looked through with every key.
  fileprivate func percentile(
    _ quantile: Double, of kind: LatencyKind, at node: NodeID
  ) -> Percentile? {
    guard let reading = latency[LatencyKey(.node(node), kind)] else {
      let summary = latency(kind, scope: .node(node))
      return quantile < 0.9 ? summary?.p50 : quantile < 0.97 ? summary?.p95 : summary?.p99
    }
    if let histogram = reading.histogram { return histogram.percentile(quantile) }
    let reported =
      quantile < 0.9
      ? reading.p50Milliseconds
      : quantile < 0.97 ? reading.p95Milliseconds : reading.p99Milliseconds
    return reported.map { .exactly($0) }
  }
}
