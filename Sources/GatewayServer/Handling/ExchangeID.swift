/// One request and the answer it is owed: the name by which a handler answers later.
///
/// Never used twice, so what is said to a caller who has left reaches nobody else.
struct ExchangeID: Hashable, Sendable {
  let connection: UInt64
  /// Which request of its connection it is.
  let request: UInt64
}
