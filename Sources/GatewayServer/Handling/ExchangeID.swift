/// One request and the answer it is owed: the name by which a handler answers later.
///
/// Never used twice, so what is said to a caller who has left reaches nobody else.
package struct ExchangeID: Hashable, Sendable {
  package let connection: UInt64
  /// Which request of its connection it is.
  package let request: UInt64
}
