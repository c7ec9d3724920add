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

  /// Merges what the sources say of latencies: each distribution is the first source's that has it.
  mutating func mergeLatency() {
    let lists = order.compactMap { facts[$0].latency }
    revision &+= 1
    latencyRevision &+= 1
    latency.removeAll(keepingCapacity: true)
    var windows: Set<Span> = []
    for reading in lists.lazy.joined() {
      guard let window = reading.window, window > .zero else { continue }
      let key = LatencyKey(reading.scope, reading.kind, window: window)
      if latency[key] == nil { latency[key] = reading }
      windows.insert(window)
    }
    // A source that invents windows must not make every look at a latency slow.
    latencyWindows = Array(windows.sorted().prefix(16))
    for window in latencyWindows {
      for kind in LatencyKind.allCases { mergeFleetLatency(kind, window: window) }
    }
  }

  /// The fleet's own distribution, where no source gives it: all its models', else its nodes', else
  /// its regions', for each of these covers every request once.
  private mutating func mergeFleetLatency(_ kind: LatencyKind, window: Span) {
    let key = LatencyKey(.fleet, kind, window: window)
    guard latency[key] == nil else { return }
    let parts = latency.values.filter { $0.kind == kind && $0.window == window }
    for level in LatencyScope.Level.mergeable {
      let ofLevel = parts.filter { $0.scope.level == level }
      if let merged = LatencyReading(merging: ofLevel, as: key) {
        latency[key] = merged
        return
      }
    }
  }
}

extension LatencyScope {
  fileprivate enum Level {
    case fleet, models, nodes, regions
    static let mergeable: [Level] = [.models, .nodes, .regions]
  }

  fileprivate var level: Level {
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
