import FleetModel

/// A model's queue, with how it came to be what it is.
package struct Queue: Equatable, Sendable {
  package var reading: QueueReading
  package internal(set) var past = QueueHistory()
  /// Refused requests a second over the last minute, from its counter and safe against restarts.
  package internal(set) var rejectedPerSecond: Double?
  var rejections = CounterRate()
  var hunger = Hunger()

  package init(reading: QueueReading) { self.reading = reading }

  package var id: QueueID { reading.id }
  package var depths: Series { past[.depth] }

  /// How it is developing.
  package enum Trend: Equatable, Sendable { case steady, growing, shrinking }

  package internal(set) var trend: Trend = .steady

  /// Whether it is passed over while something waits in it. See `Hunger`.
  package var isStarving: Bool { hunger.isStarving }
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

  /// When nothing will wait any more.
  package enum Outlook: Equatable, Sendable {
    case empties(in: Span)
    /// As much comes as is served, give or take what rates are off by.
    case holds
    case never
  }

  /// What becomes of what waits if arrivals and service go on as they do; `nil` where nothing
  /// waits, or where nobody knows.
  package var outlook: Outlook? {
    guard let depth = reading.depth, depth > 0, let served = reading.servedPerSecond,
      let arriving = reading.arrivalsPerSecond
    else { return nil }
    if abs(served - arriving) <= max(0.1, arriving * 0.02) { return .holds }
    return timeToEmpty.map { .empties(in: $0) } ?? .never
  }

  private func time(at rate: Double?) -> Span? {
    guard let depth = reading.depth, depth >= 0 else { return nil }
    if depth == 0 { return .zero }
    guard let rate, rate > 0 else { return nil }
    return Span(milliseconds: Int64(clamping: Double(depth) / rate * 1000))
  }
}
