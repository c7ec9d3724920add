import FleetModel

/// What has happened, newest last, numbered without gaps.
struct EventLog: Sendable {
  /// About a day of a busy fleet; the audit trail remembers longer.
  static let limit = 1000

  private(set) var events: [EventReading] = []
  private(set) var newestSequence = 0

  mutating func append(
    _ kind: EventKind, _ severity: EventReading.Severity, subject: String?, _ message: String,
    actor: String? = nil, at now: WallTime
  ) {
    newestSequence += 1
    var event = EventReading(sequence: newestSequence)
    event.at = now
    event.severity = severity
    event.kind = kind.rawValue
    event.subject = subject
    event.message = message
    event.actor = actor
    // Room is made for many at once: removing from the front moves all that stay.
    if events.count >= 2 * Self.limit { events.removeFirst(events.count - Self.limit + 1) }
    events.append(event)
  }

  /// The events after number `sequence`, oldest first, as far as they are remembered.
  func events(after sequence: Int) -> ArraySlice<EventReading> {
    let remembered = events.suffix(Self.limit)
    let new = newestSequence - max(0, min(sequence, newestSequence))
    return remembered.suffix(new)
  }
}

/// The kinds of events, as they are named on the wire.
package enum EventKind: String, Sendable, CaseIterable {
  case nodeRegistered = "node.registered"
  case nodeRemoved = "node.removed"
  case nodeDown = "node.down"
  case nodeUp = "node.up"
  case nodeDraining = "node.draining"
  case nodeDrained = "node.drained"
  case nodeResumed = "node.resumed"
  case nodeMaintenance = "node.maintenance"
  case nodeWeight = "node.weight"
  case nodeHot = "node.hot"
  case nodeCool = "node.cool"
  case nodeCutOff = "node.cut_off"
  case nodeFailing = "node.failing"
  case nodeRecovered = "node.recovered"
  case operationReverted = "operation.reverted"
  case operationConfirmed = "operation.confirmed"
  case operationHeld = "operation.held"
  case requestsMoved = "requests.moved"
  case queueGrowing = "queue.growing"
  case queueRecovered = "queue.recovered"
  case budgetThreshold = "budget.threshold"
  case budgetReset = "budget.reset"
  case budgetChanged = "budget.changed"
}
