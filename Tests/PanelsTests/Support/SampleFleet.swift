import FleetModel

@testable import FleetStore

/// A fleet of forty nodes in a bad hour, the same each time: one is down, two are draining, one is
/// hot, a queue grows and a budget is nearly gone.
enum SampleFleet {
  static let source = SourceID("prod")
  static let address = "http://10.0.0.1:8080"
  /// 2026-01-15T03:12:44Z.
  static let documentTime = WallTime(rfc3339: "2026-01-15T03:12:44Z")!
  static let now = Moment(milliseconds: 3_600_000)

  static let health = SourceHealth(id: source, address: address, interval: .seconds(2))

  /// Nothing has come yet.
  static var empty: Fleet { Fleet(sources: [health], now: .start) }

  /// Half an hour has been watched.
  static let normal = watched(nodes: 40)

  /// A fleet of so many nodes, of which the first forty were watched for half an hour.
  static func watched(nodes: Int) -> Fleet {
    var fleet = Fleet(sources: [health], now: .start)
    for back in stride(from: 60, through: 0, by: -1) {
      let at = now - Span.seconds(30) * Int64(back)
      _ = fleet.apply(
        .observed(observation(at: at, step: 60 - back, nodes: back == 0 ? nodes : min(nodes, 40))))
    }
    return fleet
  }

  /// Nothing has come for twelve seconds, and nobody knows why.
  static let late: Fleet = {
    var fleet = normal
    _ = fleet.apply(.ticked(now + .seconds(12)))
    return fleet
  }()

  /// Nothing listens any more.
  static let failing: Fleet = {
    var fleet = normal
    let at = now + .seconds(40)
    _ = fleet.apply(
      .pollFailed(source, .refused(host: "10.0.0.1:8080"), nextTry: at + .seconds(4), at: at))
    _ = fleet.apply(.ticked(at))
    return fleet
  }()

  static func observation(at moment: Moment, step: Int, nodes: Int) -> Observation {
    var observation = Observation(source: source, receivedAt: moment)
    observation.documentTime = documentTime + (moment - now)
    observation.gateway = GatewayReading()
    observation.gateway?.name = "prod"
    observation.gateway?.window = .minutes(1)
    observation.totals = totals(step)
    observation.nodes = .all((0..<nodes).map { node($0, step: step) })
    observation.queues = queues(step)
    observation.latency = latencies(step, nodes: nodes)
    observation.spend = spend
    observation.limits = limits
    observation.events = events
    return observation
  }

  private static func totals(_ step: Int) -> TotalsReading {
    var totals = TotalsReading()
    totals.requestsPerSecond = 120 + wave(step, 17) * 64
    totals.tokensPerSecond = 26_000 + wave(step, 17) * 15_200
    totals.errorsPerSecond = 0.4
    totals.inFlight = 212
    totals.cacheHitRate = 0.31
    return totals
  }

  /// Up and down between 0 and 1, as traffic is.
  private static func wave(_ step: Int, _ period: Int) -> Double {
    let phase = Double(step % period) / Double(period)
    return phase < 0.5 ? phase * 2 : 2 - phase * 2
  }
}
