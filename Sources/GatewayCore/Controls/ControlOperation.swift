import FleetModel
import GatewayAPI

/// A change as the gateway keeps it, for a day.
struct ControlOperation: Equatable, Sendable {
  let id: String
  let node: NodeID
  let verb: ControlVerb
  let actor: String
  let reason: String?
  let askedAt: WallTime
  let aspect: ControlAspect
  var state = OperationState.accepted
  var inFlight: Int?
  var newWorkSince: Int?
  /// Requests that had been sent to the node when it began.
  var sentBefore = 0
  var change: AuditedChange
  var doneAt: WallTime?
  /// Whether putting back was due and would have broken the capacity floor.
  var isHeld = false
  var isConfirmed = false
  var undoneBy: String?

  init(
    id: String, node: NodeID, verb: ControlVerb, actor: String, reason: String?,
    askedAt: WallTime, aspect: ControlAspect, change: AuditedChange
  ) {
    (self.id, self.node, self.verb) = (id, node, verb)
    (self.actor, self.reason, self.askedAt) = (actor, reason, askedAt)
    (self.aspect, self.change) = (aspect, change)
  }

  /// Whether something may still happen to it by itself.
  var isOpen: Bool { !state.isFinal || state == .noEffect || change.revertsAt != nil }

  /// Whether it is over when the node has nothing left in flight.
  var waitsForEmptiness: Bool {
    switch aspect {
    case .duty: change.after?.isServing == false
    case .weight: change.after?.weight == 0
    case .existence: false
    }
  }

  var reading: OperationReading {
    var reading = OperationReading(id: id, node: node)
    reading.verb = verb.rawValue
    reading.actor = actor
    reading.reason = reason
    reading.askedAt = askedAt
    reading.state = state
    reading.inFlight = inFlight
    reading.newWorkSince = newWorkSince
    reading.before = change.before
    reading.after = change.after
    reading.revertsAt = change.revertsAt
    reading.doneAt = doneAt
    return reading
  }
}

/// What of a node a control touches. Two that touch different things do not undo each other.
enum ControlAspect: String, Sendable {
  /// Whether it gets work at all.
  case duty
  case weight
  case existence

  func overlaps(_ other: ControlAspect) -> Bool {
    self == other || self == .existence || other == .existence
  }
}

extension NodeStanding {
  var isServing: Bool { state == .ready }

  /// Whether the two are the same as far as `aspect` goes. A drain that is over is still a drain.
  func matches(_ other: NodeStanding, in aspect: ControlAspect) -> Bool {
    switch aspect {
    case .duty: isServing == other.isServing && isMaintained == other.isMaintained
    case .weight: weight == other.weight
    case .existence: matches(other, in: .duty) && matches(other, in: .weight)
    }
  }

  private var isMaintained: Bool { state == .maintenance }

  var withoutRevision: NodeStanding {
    var standing = self
    standing.revision = nil
    return standing
  }
}
