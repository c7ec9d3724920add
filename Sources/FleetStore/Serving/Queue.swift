import FleetModel

/// A model's queue, with how its depth came to be.
package struct Queue: Equatable, Sendable {
  package var reading: QueueReading
  package var depths = Series()

  package init(reading: QueueReading) { self.reading = reading }

  /// How it is developing.
  package enum Trend: Equatable, Sendable { case steady, growing, shrinking }

  package internal(set) var trend: Trend = .steady
}

extension Queue {
  /// How full it is: 1 at its limit.
  package var share: Double? {
    guard let depth = reading.depth, let limit = reading.limit, limit > 0 else { return nil }
    return (Double(depth) / Double(limit)).clamped(to: 0...1)
  }

  /// How long it takes to serve what waits now: its depth over its service rate.
  ///
  /// This is what a request that arrives now will wait, and it is finite even while the queue
  /// grows.
  package var timeToServe: Span? { time(at: reading.servedPerSecond) }

  /// How long until nothing waits, if arrivals and service go on as they do; `nil` when they never
  /// get there.
  package var timeToEmpty: Span? {
    guard let served = reading.servedPerSecond, let arriving = reading.arrivalsPerSecond else {
      return nil
    }
    return time(at: served - arriving)
  }

  private func time(at rate: Double?) -> Span? {
    guard let depth = reading.depth, depth >= 0 else { return nil }
    if depth == 0 { return .zero }
    guard let rate, rate > 0 else { return nil }
    return Span(milliseconds: Int64(clamping: Double(depth) / rate * 1000))
  }
}

extension Queue {

  mutating func record(at moment: Moment) {
    if let depth = reading.depth { depths.append(Double(depth), at: moment) }
    trend = judgedTrend(at: moment)
  }

  /// It grows when it is clearly deeper than half a minute ago and arrivals do not lag behind
  /// service. Depth alone would call the last bump of a shrinking queue growth; rates alone would
  /// call every wobble of an empty one.
  private func judgedTrend(at moment: Moment) -> Trend {
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

extension Fleet {
  /// Which queue: sources may report one for each priority of a model.
  struct QueueKey: Hashable {
    var model: String
    var priority: Int?

    init(_ reading: QueueReading) {
      model = reading.model
      priority = reading.priority
    }
  }

  /// Merges the sources' queues, in the order of the best of them, and keeps what is known of each.
  mutating func mergeQueues(_ lists: [[QueueReading]]) {
    var merged: [QueueReading] = []
    var places: [QueueKey: Int] = [:]
    for reading in lists.lazy.joined() {
      if let place = places[QueueKey(reading)] {
        merged[place].fillGaps(from: reading)
      } else {
        places[QueueKey(reading)] = merged.count
        merged.append(reading)
      }
    }
    let before = Dictionary(
      queues.map { (QueueKey($0.reading), $0) }, uniquingKeysWith: { first, _ in first })
    queues = merged.map { reading in
      var queue = before[QueueKey(reading)] ?? Queue(reading: reading)
      queue.reading = reading
      return queue
    }
  }

  mutating func recordQueues(at moment: Moment) {
    for index in queues.indices { queues[index].record(at: moment) }
  }
}
