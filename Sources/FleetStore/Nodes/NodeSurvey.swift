import FleetModel

/// What is known of all nodes together, gathered in one walk over them.
struct NodeSurvey {
  private(set) var counts = NodeCounts()
  private var requestsPerSecond: Double? = 0
  private var errorsPerSecond: Double? = 0

  mutating func take(_ node: Node) {
    counts.count(node.state)
    requestsPerSecond = Self.sum(requestsPerSecond, node.requestsPerSecond)
    errorsPerSecond = Self.sum(errorsPerSecond, node.errorsPerSecond)
  }

  /// Rates of the whole fleet that no source gives, from the counters of its nodes.
  ///
  /// They stay unknown while one node's is: part of a sum is not the sum.
  func fillGaps(of totals: inout TotalsReading) {
    guard counts.total > 0 else { return }
    totals.requestsPerSecond = totals.requestsPerSecond ?? requestsPerSecond
    totals.errorsPerSecond = totals.errorsPerSecond ?? errorsPerSecond
  }

  private static func sum(_ sum: Double?, _ value: Double?) -> Double? {
    guard let sum, let value else { return nil }
    return sum + value
  }
}
