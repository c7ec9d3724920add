/// What of the fleet can take work before and after a change, as its floor is measured.
package struct CapacityReading: Equatable, Sendable {
  package enum Unit: String, Sendable {
    case gpus = "GPUs"
    /// Where nobody knows what is in a server: the one with the greatest weight is one.
    case servers
  }

  package var unit = Unit.gpus
  /// Weighted GPUs that all nodes together would have if every one served.
  package var gpusTotal = 0.0
  package var gpusBefore = 0.0
  package var gpusAfter = 0.0
  /// What must stay, in percent of the total.
  package var floorPercent = 0.0
  /// The models of the node that is to be changed.
  package var models: [ModelCapacity] = []

  package init() {}

  package var percentBefore: Double { percent(gpusBefore) }
  package var percentAfter: Double { percent(gpusAfter) }

  private func percent(_ gpus: Double) -> Double {
    gpusTotal > 0 ? (gpus / gpusTotal * 100).clamped(to: 0...100) : 0
  }
}

/// What a change means for one model.
package struct ModelCapacity: Equatable, Sendable {
  package var model: String
  /// Nodes that can take a request of it.
  package var nodesBefore = 0
  package var nodesAfter = 0
  /// The share of its new requests that goes to the node now and would go to others.
  package var sharePercent: Double?
  /// Requests that wait for it, and how many come and go in a second.
  package var queued: Int?
  package var arrivalsPerSecond: Double?
  package var servedPerSecond: Double?
  /// Requests that the nodes left could take at once before others must wait.
  package var placesLeft: Int?

  package init(model: String) { self.model = model }
}
