import FleetModel

/// All that this operator has asked for, and what has become of it.
///
/// A machine like the store: events in, questions out. It reads no clock and sends nothing, and no
/// intent is ever carried out twice: `carryOut` leaves here once in its life.
package struct Acts: Sendable {
  /// The newest last, bounded.
  package internal(set) var undertakings: [Undertaking] = []

  package init() {}

  /// Moves past `event` and returns what must be asked because of it.
  package mutating func apply(_ event: ActEvent) -> [ControlQuestion] { [] }
}

/// Something that happened to what an operator wants.
package enum ActEvent: Sendable {
  /// The operator has confirmed: these intents, in this order.
  case decided([Intent], isWatched: Bool, at: Moment)
  case answered(ControlReply)
  /// The fleet as a source has it now.
  case observed(operations: [OperationReading], documentTime: WallTime?, at: Moment)
  /// The operator has looked at the canary.
  case wentOn(Undertaking.ID, at: Moment)
  /// What has not been sent is not to be.
  case stopped(Undertaking.ID, at: Moment)
  case ticked(Moment)
}
