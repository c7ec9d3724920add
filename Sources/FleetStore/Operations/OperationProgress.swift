import FleetModel

/// The newest change to a node, and how it goes.
package struct OperationProgress: Equatable, Sendable {
  package var reading: OperationReading
  /// When we first heard of it, and what the node had in flight then.
  package internal(set) var firstSeenAt: Moment
  package internal(set) var firstInFlight: Int?
  package internal(set) var lastSeenAt: Moment

  /// How long until nothing is in flight, if it goes on as it has gone.
  package var timeLeft: Span? { nil }
}
