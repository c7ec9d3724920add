import FleetModel

/// A rate over the last minute, read from a counter that may restart at any time.
///
/// A counter that falls, or that another source now reports, starts the minute anew: for one poll
/// there is no rate, and there is never a negative one or a spike. Values are kept every 5 s, so a
/// minute takes at most 14 of them however often they come.
struct CounterRate: Equatable, Sendable {
  private struct Point: Equatable, Sendable {
    var at: Moment
    var total: Int
  }

  /// Oldest first. The last one is the newest value, and moves until it is 5 s from the one before.
  private var points: [Point] = []
  private var source: SourceID?

  private static let spacing = Span.seconds(5)
  private static let window = Span.seconds(60)
  /// A first value older than this says nothing about now: it was taken before an outage.
  private static let oldest = Span.minutes(5)

  /// Takes the counter's value and returns the rate, if there is one by now.
  mutating func append(_ total: Int, of source: SourceID, at moment: Moment) -> Double? {
    guard total >= 0 else { return nil }
    if source != self.source || total < (points.last?.total ?? 0)
      || moment < (points.last?.at ?? moment)
    {
      points.removeAll(keepingCapacity: true)
      self.source = source
    }
    add(Point(at: moment, total: total))
    return perSecond
  }

  /// Forgets what came before, because the counter is known to have restarted.
  mutating func restart() { points.removeAll(keepingCapacity: true) }

  var perSecond: Double? {
    guard let first = points.first, let last = points.last, last.at > first.at else { return nil }
    return Double(last.total - first.total) / (last.at - first.at).seconds
  }

  private mutating func add(_ point: Point) {
    if points.count >= 2, point.at - points[points.count - 2].at <= Self.spacing {
      points[points.count - 1] = point
    } else {
      points.append(point)
    }
    while points.count > 2, point.at - points[1].at >= Self.window { points.removeFirst() }
    if points.count > 1, point.at - points[0].at > Self.oldest { points.removeFirst() }
  }
}
