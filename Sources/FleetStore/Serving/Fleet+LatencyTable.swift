import FleetModel

extension Fleet {
  /// The latencies of `kind` that `wish` is about, or those nearest to it that anybody reports.
  ///
  /// A source's own answer goes first, then what its documents say. Regions nobody reports are added
  /// up from the nodes that are in them, bucket by bucket.
  package func latencyTable(
    _ kind: LatencyKind, by wish: LatencyWish, after previous: LatencyTable? = nil
  ) -> LatencyTable {
    var table = LatencyTable(kind, wish)
    let (parts, window) = parts(kind, wish)
    table.window = window ?? nearestWindow(of: kind, to: wish.window) ?? wish.window
    table.whole = latency[LatencyKey(.fleet, kind, window: table.window)].map {
      LatencySummary($0, window: table.window)
    }
    table.fill(from: parts)
    table.sort(after: previous)
    return table
  }

  private func parts(
    _ kind: LatencyKind, _ wish: LatencyWish
  ) -> (readings: [LatencyReading], window: Span?) {
    if breakdowns[wish.grouping]?.wish == wish { return (exactParts(kind, wish), wish.window) }
    for window in [wish.window] + windows(nearestTo: wish.window) {
      let readings = exactParts(kind, LatencyWish(wish.grouping, window: window))
      if !readings.isEmpty { return (readings, window) }
    }
    return ([], nil)
  }

  private func exactParts(_ kind: LatencyKind, _ wish: LatencyWish) -> [LatencyReading] {
    if let answer = breakdowns[wish.grouping], answer.wish == wish {
      return answer.readings.filter { $0.isPart(wish.grouping, kind) }
    }
    let reported = latency.values.filter {
      $0.window == wish.window && $0.isPart(wish.grouping, kind)
    }
    guard wish.grouping == .region, reported.isEmpty else { return reported }
    return regions(of: exactParts(kind, LatencyWish(.node, window: wish.window)), wish.window)
  }

  /// The nodes' latencies added up by region, where each of them has its buckets.
  private func regions(of parts: [LatencyReading], _ window: Span) -> [LatencyReading] {
    var byRegion: [String: [LatencyReading]] = [:]
    for part in parts {
      guard case .node(let id) = part.scope, let region = nodes[id]?.region else { continue }
      byRegion[region, default: []].append(part)
    }
    return byRegion.compactMap { region, parts in
      parts.first.flatMap { first in
        let key = LatencyKey(.region(region), first.kind, window: window)
        return LatencyReading(merging: parts, as: key)
      }
    }
  }

  /// What is known of one latency over exactly this window.
  package func exactLatency(
    _ kind: LatencyKind, scope: LatencyScope, window: Span
  ) -> LatencySummary? {
    let answer = scope.grouping.flatMap { breakdowns[$0] }
    let answered =
      answer?.wish.window == window
      ? answer?.readings.first { $0.scope == scope && $0.kind == kind } : nil
    let reading = answered ?? latency[LatencyKey(scope, kind, window: window)]
    return reading.map { LatencySummary($0, window: window) }
  }

  private func nearestWindow(of kind: LatencyKind, to window: Span) -> Span? {
    ([window] + windows(nearestTo: window)).first {
      latency[LatencyKey(.fleet, kind, window: $0)] != nil
    }
  }

  private func windows(nearestTo window: Span) -> [Span] {
    latencyWindows.sorted { max($0 - window, window - $0) < max($1 - window, window - $1) }
  }

  /// Whether anything is left of it to look at: a node, or a name that somebody reports.
  package func knows(_ scope: LatencyScope) -> Bool {
    switch scope {
    case .fleet: true
    case .node(let id): nodes[id] != nil
    case .model(let name):
      queues.contains { $0.reading.model == name }
        || LatencyKind.allCases.contains { latencyPast[LatencyPastKey(scope, $0)] != nil }
    case .region(let name): nodes.values.contains { $0.region == name }
    }
  }
}

extension LatencyReading {
  fileprivate func isPart(_ grouping: LatencyGrouping, _ kind: LatencyKind) -> Bool {
    self.kind == kind && scope.grouping == grouping
  }
}
