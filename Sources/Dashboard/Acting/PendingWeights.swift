import FleetModel

/// Weight steps that have not been sent: they are gathered until the operator pauses.
package struct PendingWeights: Equatable, Sendable {
  package struct Target: Equatable, Sendable {
    package var node: NodeID
    package var revision: Int?
    package var before: Double
    package var after: Double
  }

  package internal(set) var targets: [Target]
  /// When they are sent unless another key comes.
  package internal(set) var dueAt: Moment
}
