import Dispatch
import FleetModel
import GatewayCore
import Threading

@testable import GatewayServer

/// A store whose disk is slow: it agrees to records when a test says so, in their order.
final class HeldStore: SharedStore {
  private let memory = MemoryStore()
  private let held = Locked<[@Sendable (Agreement) -> Void]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  func past(at now: WallTime) -> SharedPast { SharedPast() }

  func records(newest limit: Int) -> [AuditRecord]? { memory.records(newest: limit) }

  func propose(
    _ entry: SharedEntry, later reply: @escaping @Sendable (Agreement) -> Void
  ) -> Agreement? {
    guard case .control = entry else { return memory.propose(entry, later: reply) }
    let memory = memory
    held.withLock {
      $0.append { agreement in
        if agreement == .agreed { _ = memory.propose(entry) { _ in } }
        reply(agreement)
      }
    }
    arrivals.signal()
    return nil
  }

  /// Waits for the next record to come; says whether one did.
  func waitForRecord() -> Bool { arrivals.wait(timeout: .now() + 60) == .success }

  /// Answers the oldest record that waits.
  func release(_ agreement: Agreement = .agreed) {
    held.withLock { $0.isEmpty ? nil : $0.removeFirst() }?(agreement)
  }
}
