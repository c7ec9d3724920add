import FleetModel

/// Everything known about the fleet: the in-memory state that every picture is drawn from.
package struct Fleet: Sendable {
  /// Highest rank first.
  package internal(set) var sources: [SourceHealth]
  package internal(set) var now: Moment
  package internal(set) var gateway = GatewayReading()
  package internal(set) var totals = TotalsReading()
  package internal(set) var nodes: [NodeID: Node] = [:]
  package internal(set) var queues: [Queue] = []
  package internal(set) var latency: [LatencyKey: LatencyReading] = [:]
  package internal(set) var spend: SpendReading?
  package internal(set) var limits: [LimitReading] = []
  /// Newest last, bounded.
  package internal(set) var events: [EventReading] = []
  package internal(set) var history: [FleetFigure: Series] = [:]
  /// What no source of ours can report, so that panels say so instead of waiting.
  package internal(set) var unsupported: Set<Capability> = []
  /// Parts of the last document that could not be understood.
  package internal(set) var badFields: [String] = []

  /// A fleet of which nothing is known yet, fed by `sources`, the highest rank first.
  package init(sources: [SourceHealth], now: Moment = .start) {
    self.sources = sources
    self.now = now
  }
}

/// A model's queue, with how its depth came to be.
package struct Queue: Equatable, Sendable {
  package var reading: QueueReading
  package var depths = Series()

  package init(reading: QueueReading) { self.reading = reading }

  /// How it is developing.
  package enum Trend: Equatable, Sendable { case steady, growing, shrinking }

  package internal(set) var trend: Trend = .steady
}
