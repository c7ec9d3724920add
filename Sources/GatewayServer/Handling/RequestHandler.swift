import FleetModel
import Threading

/// What answers the requests that the loop reads. It is called on the loop's thread alone, one call
/// at a time, and says the rest at the desk.
package protocol RequestHandler: SendableMetatype {
  /// What other threads have to say to it.
  associatedtype Letter: Sendable = Never

  /// Where other threads leave letters; `nil` when none do. Asked for once.
  var mailbox: Mailbox<Letter>? { get }

  /// When it wants `turn`, at the latest. Asked before every sleep; mutating, because to ask a large
  /// value that is not to change the compiler first makes a copy of it.
  var nextDeadline: Moment? { mutating get }

  /// Called once, before anything else.
  mutating func start(at desk: inout Desk)

  /// Asked when a request's head is there and its body is not: an answer refuses the body, so that
  /// nobody without a key makes us hold a megabyte.
  mutating func objection(to head: RequestHead, from caller: Caller) -> Response?

  /// Answers at once, or gives `nil` and answers `exchange` later at the desk. Until then the
  /// caller's further requests wait.
  mutating func respond(
    to request: Request, from caller: Caller, as exchange: ExchangeID, at desk: inout Desk
  ) -> Response?

  /// The words for a request that could not be read.
  mutating func respond(to refusal: Refusal) -> Response

  /// Called after `start` and then about four times a second.
  mutating func advance(to now: Present, connections: Int, at desk: inout Desk)

  /// The moment that `nextDeadline` named has come. One that has passed already is served at the
  /// end of the same turn of the loop, when all else in it is done.
  mutating func turn(at desk: inout Desk)

  /// A watched descriptor has something to read. Told again until it has been read.
  mutating func ready(_ descriptor: Int32, at desk: inout Desk)

  mutating func receive(_ letter: Letter, at desk: inout Desk)

  /// The caller will not get its answer: it hung up, reads too slowly, or the server was told to
  /// stop at once. Told for every exchange that was neither answered, ended nor aborted, and only
  /// for those.
  ///
  /// A caller who waits for a late answer and closes its sending side has left, although HTTP lets
  /// it read on: from here the two look the same, and a cancelled request must be noticed before
  /// money is spent on it. Answers given at once reach such a caller.
  mutating func callerLeft(_ exchange: ExchangeID, at desk: inout Desk)

  /// A caller that was behind has read enough to be written to again.
  mutating func callerCaughtUp(_ exchange: ExchangeID, at desk: inout Desk)

  /// The server takes no more callers. What is pending may still be answered, within the grace.
  mutating func stopBegan(at desk: inout Desk)
}

// A handler that answers everything at once hears of nothing else.
extension RequestHandler {
  package var mailbox: Mailbox<Letter>? { nil }
  package var nextDeadline: Moment? { nil }
  package mutating func start(at desk: inout Desk) {}
  package mutating func advance(to now: Present, connections: Int, at desk: inout Desk) {}
  package mutating func turn(at desk: inout Desk) {}
  package mutating func ready(_ descriptor: Int32, at desk: inout Desk) {}
  package mutating func receive(_ letter: Letter, at desk: inout Desk) {}
  package mutating func callerLeft(_ exchange: ExchangeID, at desk: inout Desk) {}
  package mutating func callerCaughtUp(_ exchange: ExchangeID, at desk: inout Desk) {}
  package mutating func stopBegan(at desk: inout Desk) {}
}

/// Who is at the other end.
package enum Caller: Equatable, Sendable {
  /// Came through a socket file, whose mode has let it in.
  case local
  case network(isLoopback: Bool, address: String = "")

  /// Where it came from, for the audit trail.
  var address: String {
    switch self {
    case .local: "unix"
    case .network(_, let address): address
    }
  }
}

/// Now, on both clocks.
package struct Present: Equatable, Sendable {
  package var moment: Moment
  package var wall: WallTime
}
