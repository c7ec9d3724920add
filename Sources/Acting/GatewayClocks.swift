import FleetModel

/// What the gateways' own clocks showed when they last told us.
///
/// A gateway's clock may be wrong, and it is the one that counts: a call that came too late is
/// refused by it.
struct GatewayClocks: Equatable, Sendable {
  private struct Reading: Equatable, Sendable {
    var time: WallTime
    var at: Moment
  }

  private var readings: [SourceID: Reading] = [:]
  /// Of the only source, where events do not name it.
  private var common: Reading?

  mutating func note(_ time: WallTime?, of source: SourceID?, at moment: Moment) {
    guard let time else { return }
    let reading = Reading(time: time, at: moment)
    if let source { readings[source] = reading } else { common = reading }
  }

  /// What a gateway's clock showed for certain, some time ago.
  func time(of source: SourceID) -> WallTime? { reading(of: source)?.time }

  /// What it shows now, if it runs as ours does.
  func likelyTime(of source: SourceID, at now: Moment) -> WallTime? {
    reading(of: source).map { $0.time + max(.zero, now - $0.at) }
  }

  private func reading(of source: SourceID) -> Reading? { readings[source] ?? common }
}
