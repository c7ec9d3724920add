import FleetModel

/// `GET /v1/fleet`: everything a dashboard needs, in one document.
///
/// Nodes, queues, latencies, spend, limits and events have their wire fields as properties of the
/// model's own readings: both ends of the wire and the store mean the same thing by them, and a
/// second set of types would only be copied from one into the other.
package struct FleetDocument: Equatable, Sendable {
  package var version: Int
  package var at: WallTime
  /// Set when this holds only what changed since that version.
  package var since: Int?
  package var gateway: GatewayReading
  package var totals: TotalsReading
  package var nodes: [NodeReading]
  /// With `since`: the nodes that are gone.
  package var removed: [NodeID] = []
  /// `nil` in a document of changes means: as before.
  package var queues: [QueueReading]?
  package var latency: [LatencyReading]?
  package var spend: SpendReading?
  package var limits: [LimitReading]?
  package var events: [EventReading]?
  /// Parts that were there and made no sense, each a path such as `queues[2].depth`. Reading only.
  package var badFields: [String] = []

  package init(
    version: Int, at: WallTime, gateway: GatewayReading, totals: TotalsReading, nodes: [NodeReading]
  ) {
    self.version = version
    self.at = at
    self.gateway = gateway
    self.totals = totals
    self.nodes = nodes
  }
}

/// `GET /v1/history`: the recent past, so that graphs are full on a fresh login.
package struct HistoryDocument: Equatable, Sendable {
  package var from: WallTime
  package var step: Span
  package var totals: [FleetFigure: [Double?]] = [:]
  package var nodes: [NodeID: [NodeFigure: [Double?]]] = [:]
  package var queueDepths: [String: [Double?]] = [:]

  package init(from: WallTime, step: Span) {
    self.from = from
    self.step = step
  }
}
