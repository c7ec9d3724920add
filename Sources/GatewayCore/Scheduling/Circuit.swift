import FleetModel

/// Leaves a node alone for a while when it keeps failing.
///
///     closed ──5 failures in a row──▶ open ──30 s──▶ half open: one request is let through
///       ▲                              ▲                │ failure
///       └────────── success ───────────┴────────────────┘
struct Circuit: Equatable, Sendable {
  private(set) var failures = 0
  private(set) var opensAgainAt: WallTime?
  /// Whether the one request that tries a half open circuit is under way.
  private(set) var isTrying = false

  /// Whether a request may be sent.
  func lets(at now: WallTime) -> Bool {
    guard let opensAgainAt else { return true }
    return now >= opensAgainAt && !isTrying
  }

  /// A request is being sent; says whether it is the one that tries.
  mutating func send() -> Bool {
    guard opensAgainAt != nil else { return false }
    isTrying = true
    return true
  }

  mutating func succeed() { self = Circuit() }

  mutating func fail(_ policy: CircuitPolicy, at now: WallTime) {
    failures = failures.addingClamped(1)
    guard failures >= policy.failures || opensAgainAt != nil else { return }
    opensAgainAt = now + policy.pause
    isTrying = false
  }

  /// The request that tried has ended without showing anything, so another may try.
  mutating func forgetTry() { isTrying = false }
}
