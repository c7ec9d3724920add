import FleetModel

/// Where a handler leaves answers that were not ready when they were asked for.
///
/// A value: a handler writes orders on it, and the loop carries them out when the handler has
/// returned. So nothing happens to a handler while it thinks, and a test reads from `orders` what
/// would have been said, without a socket. Orders for a caller who has left do nothing.
package struct Desk: Sendable {
  enum Order: Equatable, Sendable {
    case answer(ExchangeID, Response)
    case begin(ExchangeID, Response)
    case write(ExchangeID, [UInt8])
    case end(ExchangeID, trailers: [Response.Field])
    case abort(ExchangeID)
    case watch(Int32)
    case forget(Int32)
  }

  /// The time, the same during a whole turn of the loop.
  package internal(set) var now: Present
  private(set) var orders: [Order] = []
  private var behind: Set<ExchangeID> = []

  init(now: Present) { self.now = now }
}

// What handlers say.
extension Desk {
  /// Answers at last.
  package mutating func answer(_ exchange: ExchangeID, _ response: Response) {
    orders.append(.answer(exchange, response))
  }

  /// Begins an answer whose body comes piece by piece: chunked, or for a caller that speaks
  /// HTTP/1.0 up to the end of the connection. How it is framed is not for `fields` to say.
  package mutating func begin(_ exchange: ExchangeID, status: Int, fields: [Response.Field]) {
    orders.append(.begin(exchange, Response(status: status, fields: fields)))
  }

  /// The next piece of the body. Pieces of one turn leave together.
  package mutating func write(_ exchange: ExchangeID, _ bytes: [UInt8]) {
    orders.append(.write(exchange, bytes))
  }

  /// The body is complete. HTTP/1.0 has no trailers; there they are left out.
  package mutating func end(_ exchange: ExchangeID, trailers: [Response.Field] = []) {
    orders.append(.end(exchange, trailers: trailers))
  }

  /// Gives up an answer. What was written still goes out, and then the connection closes so that
  /// the caller cannot take the answer for a whole one.
  package mutating func abort(_ exchange: ExchangeID) { orders.append(.abort(exchange)) }

  /// Whether the caller is so far behind with reading that the handler is to write no more until
  /// it is told `callerCaughtUp`.
  package func isBehind(_ exchange: ExchangeID) -> Bool { behind.contains(exchange) }

  /// Tells the handler `ready` whenever `descriptor` has something to read, until it is forgotten.
  /// An epoll descriptor is one too, and stands for all that it watches.
  package mutating func watch(_ descriptor: Int32) { orders.append(.watch(descriptor)) }

  /// To be said before the descriptor is closed.
  package mutating func forget(_ descriptor: Int32) { orders.append(.forget(descriptor)) }
}

// What the loop says.
extension Desk {
  /// Takes every order off the desk, oldest first.
  mutating func takeOrders() -> [Order] {
    defer { orders = [] }
    return orders
  }

  mutating func mark(_ exchange: ExchangeID, isBehind: Bool) {
    if isBehind { behind.insert(exchange) } else { behind.remove(exchange) }
  }
}
