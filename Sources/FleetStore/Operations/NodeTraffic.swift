import FleetModel

/// What a node's own figures show of requests that it began after a change.
///
/// Its `requests_total` proves nothing by itself: it counts a request when that ends, and those that
/// were in flight at the change end after it. Nor does the sum of the two: what a node says of its
/// requests in flight may be some seconds old, so one that has ended is counted twice for a while.
/// But where there is no new work, there can never be more in flight than there was at the change,
/// and never have ended more since than were in flight then. Whatever goes past either is new.
/// Both are only compared with what was said after the change: sources are looked at one after the
/// other, and what one said before holds work that was no new work.
struct NodeTraffic: Equatable, Sendable {
  private var inFlight: Int?
  private var ended: Int?
  private(set) var begun: Int?

  /// Takes what is said of the node after a change that was first heard of at `change`.
  mutating func take(_ node: Node?, since change: Moment) {
    // Of a node that is down no figure is its own.
    guard let node, node.state != .down, node.speaks(of: \.inFlight, since: change),
      let now = node.inFlight
    else { return }
    let total = node.speaks(of: \.requestsTotal, since: change) ? node.requestsTotal : nil
    guard let atFirst = inFlight else {
      (inFlight, ended) = (now, total)
      return
    }
    var surplus = now.subtractingClamped(atFirst)
    if let total {
      if let before = ended, total >= before {
        surplus = max(surplus, total.subtractingClamped(before).subtractingClamped(atFirst))
      } else {
        // The first that was said, or a counter that has fallen: it tells of the time from now on.
        ended = total
      }
    }
    begun = max(begun ?? 0, surplus)
  }
}

extension Node {
  /// Whether all that a figure is made of was said at `moment` or later.
  fileprivate func speaks(of figure: (NodeReading) -> Int?, since moment: Moment) -> Bool {
    for facet in facets {
      guard figure(facet.reading) != nil else { continue }
      if facet.at < moment { return false }
      guard facet.isPart else { return true }
    }
    return true
  }
}
