import FleetModel
import FleetStore

/// What keeps an operator under stress from hurting the fleet by accident.
package struct GuardRails: Equatable, Sendable {
  /// Nothing is ever sent, and nothing can change that: `--read-only`.
  package var isReadOnly = false
  /// Only looking, until the operator asks for more, for a while: `:write 10m`.
  package var isLocked = false
  /// Until when the lock is lifted.
  package var unlockedUntil: Moment?
  /// What the configuration calls this gateway.
  package var name: String?
  package var color: Color?
  /// Production: every action wants the name typed.
  package var isProtected = false
  /// How many of a pool may be taken out at once, in percent, and one at the least.
  package var bulkPercent = 10.0
  /// Nobody acts on a picture older than this.
  package var oldestPicture = Span.seconds(10)

  package init() {}

  /// How a gateway stands out in every dialog. They are named as the configuration names them.
  package enum Color: String, Sendable, CaseIterable { case red, yellow, green, blue }
}

extension GuardRails {
  /// Whether the lock is closed at `now`.
  package func isLocked(at now: Moment) -> Bool {
    isLocked && unlockedUntil.map { now >= $0 } ?? true
  }

  /// Why nothing at all may be done to `fleet` now.
  package func objection(to fleet: Fleet, at now: Moment) -> Objection? {
    if isReadOnly { return .readOnly }
    if let kind = fleet.kindWithoutControls { return .onlyTold(kind) }
    guard let leader = fleet.leadingSource, let newsAt = leader.lastNewsAt else {
      return .nothingToSteer
    }
    if let objection = Objection.standing(at: leader) { return objection }
    if isLocked(at: now) { return .locked }
    let age = now - newsAt
    if age > oldestPicture { return .stale(age) }
    // What has no revision cannot be changed with certainty, and bare gateways name none.
    let isSteered = fleet.nodes.values.contains { $0.revision != nil }
    return isSteered ? nil : .nothingToSteer
  }
}
