import FleetModel

/// Something that can change what a node is doing about new work.
package enum NodeTransition: Equatable, Sendable {
  case heartbeatLost(after: Span)
  case heartbeatReturned
  case drainRequested(reason: String?, deadline: WallTime?)
  /// Nothing is in flight any more.
  case emptied
  case resumed(reason: String?)
  case takenOut(reason: String?)
}

/// A node's state, how it came to it, and the revision that a change must name.
///
///     ready ──drain──▶ draining ──emptied──▶ drained        maintenance: taken out from anywhere
///       ▲ ╲               │ lost                │
///       │   ╲ lost        ▼                     │           down goes back to what it was when the
///       │     ▶─────── down ────returned───▶ (before)       heartbeat returns
///       └────────────────── resume ─────────────┘
///
/// A node that an operator has emptied or taken out may fall silent without becoming `down`:
/// it was taken out to be worked on, and an alarm for it would teach operators to look away.
package struct NodeLifecycle: Equatable, Sendable {
  package private(set) var state = NodeState.ready
  package private(set) var reason: String?
  package private(set) var since: WallTime
  package private(set) var drainDeadline: WallTime?
  /// Moves with every change that an operator can see, and so with every one that could make a
  /// decision of theirs wrong.
  package private(set) var revision = 1
  private var beforeDown = Duty(state: .ready)

  package struct Duty: Equatable, Sendable {
    package var state: NodeState
    package var reason: String?
    package var drainDeadline: WallTime?
  }

  package init(since: WallTime, revision: Int = 1) {
    (self.since, self.revision) = (since, revision)
  }

  /// Whether it is meant to be draining, down or not.
  package var isToEmpty: Bool { (state == .down ? beforeDown.state : state) == .draining }

  /// What it is meant to be doing: while it is down, what it will go back to.
  package var duty: Duty {
    guard state != .down else { return beforeDown }
    return Duty(state: state, reason: reason, drainDeadline: drainDeadline)
  }

  /// Moves past `transition` and says whether that changed anything.
  @discardableResult
  package mutating func apply(_ transition: NodeTransition, at now: WallTime) -> Bool {
    switch (transition, state) {
    case (.heartbeatLost(let span), .ready), (.heartbeatLost(let span), .draining):
      beforeDown = Duty(state: state, reason: reason, drainDeadline: drainDeadline)
      let seconds = span.milliseconds / 1000
      enter(Duty(state: .down, reason: "no heartbeat for \(seconds) s"), at: now)
    case (.heartbeatReturned, .down):
      enter(beforeDown, at: now)
    case (.drainRequested(let reason, let deadline), .ready):
      enter(Duty(state: .draining, reason: reason, drainDeadline: deadline), at: now)
    case (.drainRequested(let reason, _), .down):
      // Nothing can be in flight on it, so there is nothing to wait for.
      enter(Duty(state: .drained, reason: reason), at: now)
    case (.emptied, .draining):
      enter(Duty(state: .drained, reason: reason), at: now)
    case (.emptied, .down) where beforeDown.state == .draining:
      beforeDown = Duty(state: .drained, reason: beforeDown.reason)
      revision += 1
    case (.resumed, .draining), (.resumed, .drained), (.resumed, .maintenance):
      enter(Duty(state: .ready), at: now)
    case (.resumed, .down) where beforeDown.state != .ready:
      beforeDown = Duty(state: .ready)
      revision += 1
    case (.takenOut(let reason), .ready), (.takenOut(let reason), .draining),
      (.takenOut(let reason), .drained), (.takenOut(let reason), .down):
      enter(Duty(state: .maintenance, reason: reason), at: now)
    default:
      return false
    }
    return true
  }

  /// Notes a change beside the state, such as of the weight or the description.
  package mutating func touch() { revision += 1 }

  /// Skips the revisions up to `other`, which somebody may have seen before a restart.
  package mutating func move(pastRevision other: Int) {
    revision = max(revision, other.addingClamped(1))
  }

  private mutating func enter(_ duty: Duty, at now: WallTime) {
    (state, reason, drainDeadline) = (duty.state, duty.reason, duty.drainDeadline)
    since = now
    revision += 1
  }
}
