import FleetModel

/// Which distribution: of what, of which part of a request's life, and how far back it looks.
package struct LatencyKey: Hashable, Sendable {
  package var scope: LatencyScope
  package var kind: LatencyKind
  package var window: Span

  package init(_ scope: LatencyScope, _ kind: LatencyKind, window: Span = .minutes(1)) {
    self.scope = scope
    self.kind = kind
    self.window = window
  }
}

/// A latency as panels show it: what is known, and how well.
package struct LatencySummary: Equatable, Sendable {
  /// The window it was really taken over. It may not be the one that was asked for.
  package var window: Span
  package var count: Int?
  package var p50: Percentile?
  package var p95: Percentile?
  package var p99: Percentile?
  package var histogram: LatencyHistogram?

  /// Percentiles are read from the histogram where there is one, because it says what it cannot
  /// resolve; a source's own number is taken when it gave nothing else.
  package init(_ reading: LatencyReading, window: Span) {
    self.window = window
    histogram = reading.histogram
    count = reading.count ?? reading.histogram?.count
    p50 = Self.percentile(0.50, of: reading, or: reading.p50Milliseconds)
    p95 = Self.percentile(0.95, of: reading, or: reading.p95Milliseconds)
    p99 = Self.percentile(0.99, of: reading, or: reading.p99Milliseconds)
  }

  private static func percentile(
    _ quantile: Double, of reading: LatencyReading, or reported: Double?
  ) -> Percentile? {
    reading.histogram?.percentile(quantile) ?? reported.map { .exactly($0) }
  }
}

extension Fleet {
  /// The latency of `kind` over `window`, or over the window nearest to it that anybody reports.
  ///
  /// The whole fleet's is merged from histograms of its parts when no source gives it, and is never
  /// an average of percentiles.
  package func latency(
    _ kind: LatencyKind, scope: LatencyScope = .fleet, window: Span = .minutes(1)
  ) -> LatencySummary? {
    if let reading = latency[LatencyKey(scope, kind, window: window)] {
      return LatencySummary(reading, window: window)
    }
    let nearestFirst = latencyWindows.sorted {
      max($0 - window, window - $0) < max($1 - window, window - $1)
    }
    for span in nearestFirst {
      if let reading = latency[LatencyKey(scope, kind, window: span)] {
        return LatencySummary(reading, window: span)
      }
    }
    return nil
  }
}

extension LatencyScope {
  enum Level {
    case fleet, models, nodes, regions
    /// Each of these covers every request once.
    static let mergeable: [Level] = [.models, .nodes, .regions]
  }

  var level: Level {
    switch self {
    case .fleet: .fleet
    case .model: .models
    case .node: .nodes
    case .region: .regions
    }
  }
}

extension LatencyReading {
  /// All `parts` together, or nothing if one of them has no histogram or they share no bounds: a
  /// percentile of most requests is not one of all.
  init?(merging parts: [LatencyReading], as key: LatencyKey) {
    var sum: LatencyHistogram?
    for part in parts where part.count != 0 {
      guard let histogram = part.histogram else { return nil }
      guard let before = sum else {
        sum = histogram
        continue
      }
      guard let both = before.combined(with: histogram) else { return nil }
      sum = both
    }
    guard let sum else { return nil }
    self.init(scope: key.scope, kind: key.kind, window: key.window)
    histogram = sum
    count = sum.count
  }
}
