import FleetModel

/// What has passed through one node.
struct NodeTraffic: Sendable {
  private(set) var requestsTotal = 0
  private(set) var errorsTotal = 0
  private var tokens = RateWindow()
  var latencies = LatencyWindows()

  mutating func record(_ finished: FinishedRequests, at now: WallTime) {
    let ended = max(0, finished.succeeded).addingClamped(max(0, finished.failed))
    requestsTotal = requestsTotal.addingClamped(ended)
    errorsTotal = errorsTotal.addingClamped(max(0, finished.failed))
    tokens.add(max(0, finished.tokensIn).addingClamped(max(0, finished.tokensOut)), at: now)
  }

  mutating func tokensPerSecond(at now: WallTime, since beginning: WallTime) -> Double {
    tokens.perSecond(at: now, since: beginning)
  }
}
