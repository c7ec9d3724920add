import FleetModel

/// Keeps paid work out while the shared store cannot write down what it costs.
///
/// Once a second one request is let in all the same, to find out whether the store has recovered;
/// without it a gateway whose work is all paid for would never propose anything again. What opens
/// the door must be the kind of entry that shut it: a store that still takes admissions may not be
/// able to keep a charge.
struct LedgerDoor: Equatable, Sendable {
  enum Entry: Equatable, Sendable { case admission, settlement }

  static let pause = Span.seconds(1)

  private var shutBy: Entry?
  private var nextTry = WallTime(milliseconds: .min)

  var isOpen: Bool { shutBy == nil }

  /// Whether a request that costs something may come in.
  mutating func lets(at now: WallTime) -> Bool {
    guard shutBy != nil else { return true }
    guard now >= nextTry else { return false }
    nextTry = now + Self.pause
    return true
  }

  mutating func noteAgreed(_ entry: Entry) {
    if entry == .settlement || shutBy == .admission { shutBy = nil }
  }

  mutating func noteUnavailable(_ entry: Entry, at now: WallTime) {
    if shutBy != .settlement { shutBy = entry }
    nextTry = now + Self.pause
  }
}
