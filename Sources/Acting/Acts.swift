import FleetModel

/// All that this operator has asked for, and what has become of it.
///
/// A machine like the store: events in, questions out. It reads no clock and sends nothing, and no
/// intent is ever carried out twice: `carryOut` leaves here once in its life.
package struct Acts: Sendable {
  /// The newest last, bounded.
  package internal(set) var undertakings: [Undertaking] = []
  /// What the gateways' own clocks showed, and when we read that.
  var clocks = GatewayClocks()
  private var lastID = 0

  package init() {}

  /// Moves past `event` and returns what must be asked because of it.
  package mutating func apply(_ event: ActEvent) -> [ControlQuestion] {
    switch event {
    case .decided(let intents, let isWatched, let moment):
      return decide(intents, isWatched: isWatched, at: moment)
    case .answered(let reply):
      take(reply)
      return moveOn(at: reply.at)
    case .observed(let operations, let time, let source, let nodes, let moment):
      clocks.note(time, of: source, at: moment)
      let view = FleetView(source: source, operations: operations, nodes: nodes, at: moment)
      let questions = observe(view)
      return questions + moveOn(at: moment)
    case .wentOn(let id, let moment):
      goOn(id)
      return moveOn(at: moment)
    case .stopped(let id, _):
      stop(id)
      return []
    case .ticked(let moment):
      return pass(to: moment) + moveOn(at: moment)
    }
  }

  mutating func makeID() -> Undertaking.ID {
    lastID = lastID.addingClamped(1)
    return lastID
  }

  /// Changes every course, one after the other.
  mutating func updateCourses(_ change: (inout Course) -> Void) {
    for place in undertakings.indices {
      for index in undertakings[place].courses.indices {
        change(&undertakings[place].courses[index])
      }
    }
  }
}

/// Something that happened to what an operator wants.
package enum ActEvent: Sendable {
  /// The operator has confirmed: these intents, in this order.
  case decided([Intent], isWatched: Bool, at: Moment)
  case answered(ControlReply)
  /// The fleet as `source` has it now, or as the only source has it. A confirmation that nothing
  /// has changed is one too: its time moves the gateway's clock on.
  ///
  /// `nodes` are those of `Acts.nodesToWatch`, for gateways that keep no list of operations.
  case observed(
    operations: [OperationReading], documentTime: WallTime?, source: SourceID? = nil,
    nodes: [NodeReading] = [], at: Moment)
  /// The operator has looked at the canary.
  case wentOn(Undertaking.ID, at: Moment)
  /// What has not been sent is not to be.
  case stopped(Undertaking.ID, at: Moment)
  case ticked(Moment)
}
