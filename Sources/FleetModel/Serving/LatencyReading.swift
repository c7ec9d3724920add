/// Which part of a request's life a latency measures.
package enum LatencyKind: String, Sendable, CaseIterable {
  /// Time to the first token.
  case firstToken = "ttft"
  /// Time between tokens.
  case betweenTokens = "itl"
  case endToEnd = "e2e"
  /// Time spent waiting for a node.
  case queueWait = "queue"
}

/// What a latency is measured over.
package enum LatencyScope: Hashable, Sendable {
  case fleet
  case model(String)
  case node(NodeID)
  case region(String)
}

/// One latency distribution as a source reports it.
package struct LatencyReading: Equatable, Sendable {
  package var scope: LatencyScope
  package var kind: LatencyKind
  /// How far back it looks; `nil` for one that counts from the source's start, such as a
  /// Prometheus histogram. The store makes a window of those by itself.
  package var window: Span?
  package var count: Int?
  package var p50Milliseconds: Double?
  package var p95Milliseconds: Double?
  package var p99Milliseconds: Double?
  package var histogram: LatencyHistogram?

  package init(scope: LatencyScope, kind: LatencyKind, window: Span?) {
    self.scope = scope
    self.kind = kind
    self.window = window
  }
}
