import FleetModel

/// What a node's own figures show of requests that it began after a change.
///
/// Its `requests_total` proves nothing by itself: it counts a request when that ends, and those that
/// were in flight at the change end after it. Nor does the sum of the two: what a node says of its
/// requests in flight may be some seconds old, so one that has ended is counted twice for a while.
/// But where there is no new work, there can never be more in flight than there was at the change,
/// and never have ended more since than were in flight then. Whatever goes past either is new.
struct NodeTraffic: Equatable, Sendable {
  private var inFlight: Int?
  private var ended: Int?
  private(set) var begun: Int?

  mutating func take(_ node: Node?) {
    // Of a node that is down no figure is its own.
    guard let node, node.state != .down, let now = node.inFlight else { return }
    guard let atFirst = inFlight else {
      (inFlight, ended) = (now, node.requestsTotal)
      return
    }
    var surplus = now.subtractingClamped(atFirst)
    if let total = node.requestsTotal, let before = ended {
      // A counter that has fallen has restarted, and what it says now is about another time.
      if total < before {
        ended = nil
      } else {
        surplus = max(surplus, total.subtractingClamped(before).subtractingClamped(atFirst))
      }
    }
    begun = max(begun ?? 0, surplus)
  }
}
