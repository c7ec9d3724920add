import FleetModel

/// Requests of one model that have ended, as the gateway saw them.
///
/// The data plane tells of one at a time; whoever simulates may tell of many at once.
package struct FinishedRequests: Equatable, Sendable {
  package var model: String
  /// Where they were served; `nil` for those that no node saw, such as answers from the cache.
  package var node: NodeID?
  package var succeeded = 0
  package var failed = 0
  package var tokensIn = 0
  package var tokensOut = 0
  package var cacheHits = 0
  package var cacheMisses = 0
  package var timings: [RequestTiming] = []

  package init(model: String, node: NodeID? = nil) {
    self.model = model
    self.node = node
  }
}

/// How long the parts of a request took, in milliseconds, and for how many requests that is true.
package struct RequestTiming: Equatable, Sendable {
  package var count = 1
  /// From the request's arrival, so the wait in the queue is part of it.
  package var firstToken: Double?
  package var betweenTokens: Double?
  package var endToEnd: Double?
  package var queueWait: Double?

  package init(count: Int = 1) { self.count = count }

  /// What the node itself took to begin, or to finish where it does not stream.
  ///
  /// Without the wait before it: a node is not to blame for a queue.
  var atNode: Double? {
    (firstToken ?? endToEnd).map { max(0, $0 - (queueWait ?? 0)) }
  }
}
