/// What one source says about one node at one moment.
///
/// Every figure is optional, and `nil` means that this source does not know. It never means zero:
/// the store looks at the next source, and a panel that finds none draws a dash.
package struct NodeReading: Equatable, Sendable {
  package var id: NodeID
  /// The gateway's revision of the node: what a change must name to be accepted.
  package var revision: Int?
  /// The kind of accelerator, such as `A100`.
  package var type: String?
  package var region: String?
  package var url: String?
  package var models: [String]?

  package var state: NodeState?
  package var stateReason: String?
  package var stateSince: WallTime?
  package var drainDeadline: WallTime?
  /// The operator's weight: 1 unless set, 0 takes the node out of new work.
  package var weight: Double?
  /// The weight that the node came with, where it has another one now.
  package var configuredWeight: Double?
  /// From 0 to 1, higher is better.
  package var healthScore: Double?

  package var loadPercent: Double?
  package var gpusAvailable: Int?
  package var memoryTotalGB: Double?
  package var memoryFreeGB: Double?
  package var latencyMilliseconds: Double?
  package var inFlight: Int?
  package var queued: Int?
  package var requestsTotal: Int?
  package var errorsTotal: Int?
  /// Rates of those that know more of their counters than the last value.
  package var requestsPerSecond: Double?
  package var errorsPerSecond: Double?
  package var tokensPerSecond: Double?
  /// A counter, of those that count tokens and give no rate.
  package var tokensTotal: Int?
  /// The share of its memory for requests under way that is taken, from 0 to 1.
  package var cacheShare: Double?
  package var lastHeartbeat: WallTime?
  package var gpus: [GPUReading]?

  /// The first field that could not be understood, if one could not. What was read before and
  /// after it stands.
  package var badField: String?

  package init(id: NodeID) { self.id = id }
}

/// What one source says about one GPU of a node.
package struct GPUReading: Equatable, Sendable {
  package var index: Int
  package var utilizationPercent: Double?
  package var memoryUsedGB: Double?
  package var memoryTotalGB: Double?
  package var temperatureCelsius: Double?
  package var powerWatts: Double?
  package var eccErrors: Int?

  package init(index: Int) { self.index = index }
}
