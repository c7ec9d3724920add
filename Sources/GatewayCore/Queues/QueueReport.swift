import FleetModel

/// What a queue says of itself: how it stands, and what has passed through since its last report.
///
/// The one entry for queues, whoever keeps them.
package struct QueueReport: Equatable, Sendable {
  package var model: String
  package var depth = 0
  package var oldestWaitMilliseconds: Double?
  package var batchSizeLimit: Int?
  package var arrived = 0
  package var served = 0
  package var batches = 0
  package var rejected = 0

  package init(model: String) { self.model = model }
}
