import FleetModel
import GatewayCore
import Threading

/// The form for one gateway that nobody shares and nothing outlives: it agrees to everything.
package final class MemoryStore: SharedStore {
  /// Audit records that are remembered: a few days of a busy fleet.
  private static let recordLimit = 1000
  private let trail = Locked<[AuditRecord]>([])

  package init() {}

  package func past(at now: WallTime) -> SharedPast { SharedPast() }

  package func propose(
    _ entry: SharedEntry, later reply: @escaping @Sendable (Agreement) -> Void
  ) -> Agreement? {
    if case .control(let record) = entry {
      trail.withLock { trail in
        if trail.count >= 2 * Self.recordLimit { trail.removeFirst(Self.recordLimit) }
        trail.append(record)
      }
    }
    return .agreed
  }

  package func records(newest limit: Int) -> [AuditRecord]? {
    trail.withLock { trail in trail.suffix(min(max(0, limit), Self.recordLimit)).reversed() }
  }
}
