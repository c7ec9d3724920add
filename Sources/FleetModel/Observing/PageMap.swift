/// What the series of a page mean that no table of ours knows, as the operator says it.
package struct PageMap: Equatable, Sendable {
  /// The raw value is its name in the operator's file.
  package enum Figure: String, Sendable, CaseIterable {
    case inFlight = "in_flight"
    case queued
    case requestsTotal = "requests_total"
    case errorsTotal = "errors_total"
    case tokensTotal = "tokens_total"
    case load = "load_pct"
    case cache = "cache_pct"
    case memoryTotal = "mem_total_gb"
    case memoryFree = "mem_free_gb"
    case health = "health_score"
    case firstToken = "ttft"
    case betweenTokens = "itl"
    case endToEnd = "e2e"
    case queueWait = "queue"

    /// Whether it is a distribution, whose series are its buckets.
    package var isLatency: Bool {
      switch self {
      case .firstToken, .betweenTokens, .endToEnd, .queueWait: true
      default: false
      }
    }
  }

  package struct Entry: Equatable, Sendable {
    package var figure: Figure
    package var series: String
    /// Only series that say so.
    package var labels: [String: String] = [:]
    /// What values are multiplied by, and bounds of latencies, to be in our unit.
    package var scale = 1.0

    package init(_ figure: Figure, _ series: String) {
      (self.figure, self.series) = (figure, series)
    }
  }

  package var entries: [Entry] = []
  /// The label that says which model a series is about.
  package var modelLabel: String?

  package init() {}
}
