import FleetModel
import GatewayAPI

extension Gateway {
  /// The version of the fleet document as of `time`. It moves only when the document does.
  package mutating func version(at time: WallTime) -> Int {
    refresh(at: time)
    return snapshot.version
  }

  /// Everything a dashboard needs, as of `time`.
  ///
  /// With `since`, only what has changed after that version, where that is still known. The same
  /// version always comes with the same content, its time included.
  package mutating func fleetDocument(since: Int? = nil, at time: WallTime) -> FleetDocument {
    refresh(at: time)
    return snapshot.document(since: since)
  }

  /// The same as bytes, of which only what has changed is written anew.
  package mutating func fleetBytes(since: Int? = nil, at time: WallTime) -> [UInt8] {
    refresh(at: time)
    return snapshot.bytes(since: since)
  }

  /// Looks the fleet over, at most once a second while nothing is told: nothing that is shown moves
  /// oftener by itself, and many dashboards may ask.
  private mutating func refresh(at time: WallTime) {
    now = max(now, time)
    guard isTold || second > shownSecond else { return }
    settle(at: time)
    (isTold, shownSecond) = (false, second)
    var document = FleetDocument(
      version: 0, at: now, gateway: gatewayReading(), totals: totalsReading(),
      nodes: nodeReadings())
    document.queues = queueReadings()
    document.latency = shownLatency()
    document.spend = spendReading()
    document.limits = limits
    document.operations = operationReadings()
    document.events = Array(log.events(after: log.newestSequence - Self.shownEvents))
    snapshot.update(to: document, at: now)
  }

  /// Events in the document; the rest of the log has a path of its own.
  private static let shownEvents = 100

  private func gatewayReading() -> GatewayReading {
    var reading = GatewayReading()
    reading.name = name
    reading.version = GatewayRelease.version
    reading.uptime = now - startedAt
    reading.window = RateWindow.span
    return reading
  }

  private mutating func nodeReadings() -> [NodeReading] {
    var readings: [NodeReading] = []
    readings.reserveCapacity(registry.nodes.count)
    for index in registry.nodes.indices {
      readings.append(registry.nodes[index].reading(at: now, since: startedAt))
    }
    return readings
  }

  private mutating func totalsReading() -> TotalsReading {
    var totals = telemetry.rates(at: now, since: startedAt)
    totals.requestsPerSecond = totals.requestsPerSecond?.shown(decimals: 1)
    totals.tokensPerSecond = totals.tokensPerSecond?.shown(decimals: 0)
    totals.errorsPerSecond = totals.errorsPerSecond?.shown(decimals: 2)
    totals.cacheHitRate = totals.cacheHitRate?.shown(decimals: 3)
    totals.inFlight = registry.nodes.reduce(0) {
      $1.lifecycle.state == .down ? $0 : $0.addingClamped($1.inFlight)
    }
    return totals
  }

  /// Of models everything, with buckets; of nodes only what a row shows, because there are many.
  private mutating func shownLatency() -> [LatencyReading] {
    var readings: [LatencyReading] = []
    for window in [LatencyWindow.oneMinute, .fiveMinutes] {
      for kind in LatencyKind.allCases { readings += modelLatency(kind, window: window) }
    }
    readings += nodeLatency(.firstToken, window: .oneMinute, withBuckets: false)
    return readings
  }
}

/// Which release of the gateway this is.
package enum GatewayRelease {
  package static let version = "0.1.0"
}
