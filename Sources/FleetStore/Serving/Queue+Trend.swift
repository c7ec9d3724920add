import FleetModel

extension Queue {
  /// It grows when it is clearly deeper than half a minute ago and arrivals do not lag behind
  /// service. Depth alone would call the last bump of a shrinking queue growth; rates alone would
  /// call every wobble of an empty one.
  func judgedTrend(at moment: Moment) -> Trend {
    let recent = depths.values(endingAt: moment, step: .seconds(10), count: 4)
    let arriving = reading.arrivalsPerSecond
    let served = reading.servedPerSecond
    guard let now = recent[3], let before = recent[0] ?? recent[1] else {
      return trendByRates(arriving, served)
    }
    // What a poll or two of ordinary traffic moves a queue by is no trend.
    let noise = max(3, before * 0.15)
    if now - before > noise, (arriving ?? 1) >= (served ?? 0) * 0.95 { return .growing }
    if before - now > noise, (served ?? 1) >= (arriving ?? 0) * 0.95 { return .shrinking }
    return .steady
  }

  /// The first half minute of a queue has only the rates to go by.
  private func trendByRates(_ arriving: Double?, _ served: Double?) -> Trend {
    guard let arriving, let served, let depth = reading.depth, depth > 3 else { return .steady }
    if arriving > served * 1.1 { return .growing }
    return served > arriving * 1.1 ? .shrinking : .steady
  }
}
