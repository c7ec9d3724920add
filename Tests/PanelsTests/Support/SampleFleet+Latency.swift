import FleetModel

@testable import FleetStore

extension SampleFleet {
  private static let bounds: [Double] = [
    2, 5, 8, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 125, 160, 200, 250, 320, 400, 500, 640, 800,
    1000, 1600, 2500, 4000, 6400, 10_000, 20_000, 60_000,
  ]

  /// The last hour of a fleet that reports its distributions: one model has become slow,
  /// nothing was heard for four minutes, and one model is hardly asked for anything.
  static let timed: Fleet = {
    var fleet = Fleet(sources: [health], now: .start)
    for back in stride(from: 58, through: 0, by: -1) where !(40..<44).contains(back) {
      let at = now - Span.minutes(Int64(back))
      var observation = observation(at: at, step: 60 - back, nodes: back == 0 ? 40 : 5)
      observation.latency = distributions(minutesAgo: back)
      _ = fleet.apply(.observed(observation))
    }
    return fleet
  }()

  /// The same by node, and for a minute.
  static let timedByNode: Fleet = {
    var fleet = timed
    let wish = LatencyWish(.node, window: .minutes(5))
    let readings = (0..<40).map { index in
      distribution(
        .node(node(index, step: 0).id), wish.window, median: index == 5 ? 90 : 30,
        count: index == 7 ? 18 : 700 + index * 10, spread: index == 5 ? 2.2 : 1.5)
    }
    _ = fleet.apply(
      .brokenDown(
        LatencyBreakdown(source: source, receivedAt: now, wish: wish, readings: readings)))
    return fleet
  }()

  private static func distributions(minutesAgo back: Int) -> [LatencyReading] {
    [Span.minutes(1), .minutes(5)].flatMap { window -> [LatencyReading] in
      let times = Int(window.milliseconds / 60_000)
      let slow = back < 15 ? 2.6 : 1
      return [
        distribution(.model("gpt-4.1"), window, median: 42, count: 1800 * times, spread: 1.3),
        distribution(
          .model("claude-sonnet-4.5"), window, median: 46 * slow, count: 1200 * times, spread: 1.6),
        distribution(
          .model("gemini-2.5-flash"), window, median: 24 + Double(back % 5), count: 4000 * times,
          spread: 1.4),
        distribution(.model("deepseek-v3.2"), window, median: 60, count: 7 * times, spread: 1.3),
      ]
    }
  }

  /// Counts around a median that fall by half with each factor of `spread`.
  private static func distribution(
    _ scope: LatencyScope, _ window: Span, median: Double, count: Int, spread: Double
  ) -> LatencyReading {
    let centres = zip([1] + bounds, bounds + [90_000]).map { ($0 + $1) / 2 }
    let weights = centres.map { centre -> Double in
      var (distance, weight) = (max(centre / median, median / centre), 1.0)
      while distance > spread {
        distance /= spread
        weight /= 4
      }
      return weight < 1e-4 ? 0 : weight
    }
    let total = weights.reduce(0, +)
    var reading = LatencyReading(scope: scope, kind: .firstToken, window: window)
    reading.histogram = LatencyHistogram(
      boundsMilliseconds: bounds,
      counts: weights.map { Int(clamping: $0 / total * Double(count)) })
    reading.count = reading.histogram?.count
    return reading
  }
}
