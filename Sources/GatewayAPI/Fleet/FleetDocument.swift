import FleetModel

/// `GET /v1/fleet`: everything a dashboard needs, in one document.
///
/// Nodes, queues, latencies, spend, limits, events and operations have their wire fields as properties of the
/// model's own readings: both ends of the wire and the store mean the same thing by them, and a
/// second set of types would only be copied from one into the other.
///
/// The answer to `?since=VERSION` is the same document with less in it:
///
///     {"version": 48215, "at": "…", "since": 48211, "gateway": {…}, "totals": {…},
///      "nodes": [only those that changed, each of them whole], "removed": ["gpu-us-east-9"]}
///
/// `since` repeats the version that was asked about. `queues`, `latency`, `spend`, `limits`,
/// `events` and `operations` are there when something in them changed, and then whole; absent means as before.
/// Without `since` the document is everything there is, and `removed` has no meaning.
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
  /// What operators have asked for within the last day.
  package var operations: [OperationReading]?
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

enum FleetField: String, WireField {
  case version, at, since, gateway, totals, nodes, removed
  case queues, latency, spend, limits, events, operations

  static let table = FieldTable<FleetField>()
}
