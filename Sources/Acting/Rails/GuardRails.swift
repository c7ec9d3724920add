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

/// Why something may not be done now, or only when a word is typed.
package enum Objection: Equatable, Sendable {
  case readOnly
  /// The role of the key does not allow it.
  case role(AccessReading.Role)
  case locked
  /// The picture is older than may be acted on.
  case stale(Span)
  /// Nothing is known yet, or this gateway has nothing that can be steered.
  case nothingToSteer
  case unknownNode(NodeID)
  case tooMany(Int, limit: Int)
  case belowFloor(PreviewReading.Refusal)
  /// The gateway could not say what would happen.
  case noPreview(String)
  case protected(name: String)

  /// What must be typed to get past it; `nil` when nothing does.
  package var isOverridable: Bool {
    switch self {
    case .tooMany, .belowFloor, .noPreview, .protected: true
    case .readOnly, .role, .locked, .stale, .nothingToSteer, .unknownNode: false
    }
  }
}

extension GuardRails {
  /// Why nothing at all may be done to `fleet` now.
  package func objection(to fleet: Fleet, at now: Moment) -> Objection? { nil }

  /// What stands against changing `nodes` all at once by `order`, which takes capacity away or not.
  package func objections(
    to order: ControlOrder, on nodes: [NodeID], of fleet: Fleet
  ) -> [Objection] { [] }
}
