/// The recent past as a source remembers it, so that graphs are full on a fresh login.
package struct HistoryReading: Equatable, Sendable {
  package var source: SourceID
  package var receivedAt: Moment
  /// The distance between two values.
  package var step: Span
  /// How long before `receivedAt` the first value was taken.
  package var age: Span
  package var totals: [FleetFigure: [Double?]] = [:]
  package var nodes: [NodeID: [NodeFigure: [Double?]]] = [:]
  /// By the queue's model.
  package var queues: [String: [QueueFigure: [Double?]]] = [:]

  package init(source: SourceID, receivedAt: Moment, step: Span, age: Span) {
    self.source = source
    self.receivedAt = receivedAt
    self.step = step
    self.age = age
  }
}

/// A figure of the whole fleet that has a history. The raw value is its name on the wire.
package enum FleetFigure: String, Hashable, Sendable, CaseIterable {
  case requestsPerSecond = "requests_per_s"
  case tokensPerSecond = "tokens_per_s"
  case errorsPerSecond = "errors_per_s"
  case queued = "queued"
  case firstTokenP99 = "ttft_p99_ms"
  case spendPerHour = "spend_per_hour"
}

/// A figure of a node that has a history. The raw value is its name on the wire.
package enum NodeFigure: String, Hashable, Sendable, CaseIterable {
  case load = "load_pct"
  case latency = "latency_ms"
  case inFlight = "in_flight"
  case health = "health_score"
}

/// A figure of a queue that has a history. The raw value is its name on the wire.
package enum QueueFigure: String, Hashable, Sendable, CaseIterable {
  case depth = "depth"
  case oldestWait = "oldest_wait_ms"
  case arrivals = "arrivals_per_s"
  case served = "served_per_s"
}
