import FleetModel

/// Windows over a histogram that counts from its source's start, such as a Prometheus one.
///
/// A window is the difference between two states of it. States of the last 75 s are kept 5 s apart
/// and older ones 30 s apart, so five minutes take at most 25. A count that falls or bounds that
/// change start anew: for one poll there is no window, and there is never a wrong one.
struct CumulativeWindow: Equatable, Sendable {
  private struct Point: Equatable, Sendable {
    var at: Moment
    var counted: LatencyHistogram
  }

  /// The windows that are made of it.
  static let spans: [Span] = [.minutes(1), .minutes(5)]

  private var points: [Point] = []

  mutating func append(_ counted: LatencyHistogram, at moment: Moment) {
    if let last = points.last, moment < last.at || counted.since(last.counted) == nil {
      points = []
    }
    var point = Point(at: moment, counted: counted)
    if let last = points.last { point.counted.shareBounds(of: last.counted) }
    if points.count >= 2, moment - points[points.count - 2].at < .seconds(5) {
      points[points.count - 1] = point
    } else {
      points.append(point)
      thin(at: moment)
    }
  }

  /// What was counted in the last `span`, or since we first looked if that is less.
  func counted(in span: Span) -> LatencyHistogram? {
    guard points.count > 1, let last = points.last else { return nil }
    let start = points.last { last.at - $0.at >= span } ?? points[0]
    return last.counted.since(start.counted)
  }

  private mutating func thin(at moment: Moment) {
    while points.count > 2, moment - points[1].at >= Self.spans[1] { points.removeFirst() }
    guard points.count > 2 else { return }
    for index in (1..<points.count - 1).reversed() {
      let isOld = moment - points[index].at > .seconds(75)
      if isOld, points[index + 1].at - points[index - 1].at <= .seconds(30) {
        points.remove(at: index)
      }
    }
  }
}

extension SourceFacts {
  /// Takes latencies as they are, and makes windows of those that count from the source's start.
  mutating func take(_ readings: [LatencyReading], at moment: Moment) {
    latency = readings.flatMap { reading -> [LatencyReading] in
      guard reading.window == nil else { return [reading] }
      guard let counted = reading.histogram else { return [] }
      let key = LatencyKey(reading.scope, reading.kind, window: .zero)
      windows[key, default: CumulativeWindow()].append(counted, at: moment)
      return CumulativeWindow.spans.compactMap { span in
        windows[key]?.counted(in: span).map { reading.over(span, counted: $0) }
      }
    }
    forgetWindows(except: readings)
  }

  /// A scope that is no longer reported takes its windows along, so that they cannot pile up.
  private mutating func forgetWindows(except readings: [LatencyReading]) {
    let kept = Set(
      readings.lazy.filter { $0.window == nil }.map {
        LatencyKey($0.scope, $0.kind, window: .zero)
      })
    if windows.count > kept.count { windows = windows.filter { kept.contains($0.key) } }
  }
}

extension LatencyReading {
  fileprivate func over(_ span: Span, counted: LatencyHistogram) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: kind, window: span)
    reading.histogram = counted
    reading.count = counted.count
    return reading
  }
}
