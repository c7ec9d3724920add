import FleetModel

/// The newest change to a node, and how it goes.
package struct OperationProgress: Equatable, Sendable {
  package var reading: OperationReading
  /// When we first heard of it, and what the node had in flight then.
  package internal(set) var firstSeenAt: Moment
  package internal(set) var firstInFlight: Int?
  package internal(set) var lastSeenAt: Moment
  /// From where the pace is measured.
  private var pace: NodePace?
  private var traffic = NodeTraffic()
  /// How long until what is left is cut off, by the gateway's own clock.
  private var timeToDeadline: Span?

  /// Begins with what is known of the change, and of its node, at `now`.
  init(_ reading: OperationReading, of node: Node?, at now: Moment, time: WallTime?) {
    self.reading = reading
    (firstSeenAt, lastSeenAt) = (now, now)
    firstInFlight = reading.inFlight ?? node?.inFlight
    update(reading, of: node, at: now, time: time)
  }

  /// How long until nothing is in flight, if it goes on as it has gone. At the deadline it is over
  /// in any case.
  package var timeLeft: Span? {
    guard reading.state?.isFinal != true, let estimate = pace?.timeLeft else { return nil }
    return timeToDeadline.map { min(estimate, max(.zero, $0)) } ?? estimate
  }

  /// How many requests the node has begun since at the least, as its own figures show: against the
  /// gateway's count of what it sent, where the two differ.
  package var newWorkShown: Int? { traffic.begun }

  mutating func update(_ reading: OperationReading, of node: Node?, at now: Moment, time: WallTime?)
  {
    self.reading = reading
    lastSeenAt = max(lastSeenAt, now)
    traffic.take(node, since: firstSeenAt)
    if let deadline = reading.after?.drainDeadline, let time { timeToDeadline = deadline - time }
    guard let inFlight = reading.inFlight ?? node?.inFlight else { return }
    if pace == nil { pace = NodePace(inFlight, at: now) }
    pace?.take(inFlight, at: now)
  }
}
