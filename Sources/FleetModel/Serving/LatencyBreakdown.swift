/// What latencies are grouped by. The raw value is its name on the wire.
package enum LatencyGrouping: String, Hashable, Sendable, CaseIterable {
  case model, node, region
}

/// Which latencies somebody looks at. A document brings those of models over short windows; the
/// others are asked for while they are looked at.
package struct LatencyWish: Hashable, Sendable {
  package var grouping: LatencyGrouping
  package var window: Span

  package init(_ grouping: LatencyGrouping, window: Span) {
    (self.grouping, self.window) = (grouping, window)
  }
}

/// All latencies of one wish, as a source answered it.
package struct LatencyBreakdown: Equatable, Sendable {
  package var source: SourceID
  package var receivedAt: Moment
  package var wish: LatencyWish
  package var readings: [LatencyReading]

  /// Bounds that are the same are kept once: a thousand nodes have four thousand histograms.
  package init(
    source: SourceID, receivedAt: Moment, wish: LatencyWish, readings: [LatencyReading]
  ) {
    (self.source, self.receivedAt, self.wish) = (source, receivedAt, wish)
    self.readings = readings
    guard let first = readings.lazy.compactMap(\.histogram).first else { return }
    for index in self.readings.indices { self.readings[index].histogram?.shareBounds(of: first) }
  }
}
