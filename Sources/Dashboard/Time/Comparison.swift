import FleetModel
import FleetStore

/// What all that is shown is compared with: a moment that the operator has marked.
package struct Comparison: Sendable {
  package var moment: Moment
  /// The fleet as it was then. Its past is left out, so that keeping it costs little.
  package var fleet: Fleet
  /// How much waited in each queue.
  package var depths: [QueueID: Int]

  init(_ fleet: Fleet, at moment: Moment) {
    (self.fleet, self.moment) = (fleet.withoutPast, moment)
    depths = Dictionary(
      fleet.queues.compactMap { queue in queue.reading.depth.map { (queue.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
