import FleetModel

/// What answers the requests that the loop reads. It is called on the loop's thread alone.
protocol RequestHandler {
  /// Asked when a request's head is there and its body is not: an answer refuses the body, so that
  /// nobody without a key makes us hold a megabyte.
  mutating func objection(to head: RequestHead, from caller: Caller) -> Response?

  mutating func respond(to request: Request, from caller: Caller) -> Response

  /// The words for a request that could not be read.
  mutating func respond(to refusal: Refusal) -> Response

  /// Called before anything else and then about four times a second.
  mutating func advance(to now: Present, connections: Int)
}

/// Who is at the other end.
enum Caller: Equatable, Sendable {
  /// Came through a socket file, whose mode has let it in.
  case local
  case network(isLoopback: Bool)
}

/// Now, on both clocks.
struct Present: Sendable {
  var moment: Moment
  var wall: WallTime
}
