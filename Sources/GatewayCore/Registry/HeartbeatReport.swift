import FleetModel

/// What a node says of itself while it lives.
///
/// `nil` means that it did not say, and leaves what is known.
package struct HeartbeatReport: Equatable, Sendable {
  package var node: NodeID
  package var loadPercent: Double?
  package var memoryFreeGB: Double?
  package var latencyMilliseconds: Double?
  package var inFlight: Int?
  package var queued: Int?
  package var gpus: [GPUReading]?

  package init(node: NodeID) { self.node = node }
}
