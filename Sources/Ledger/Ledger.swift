import FleetModel
import GatewayCore
import Threading

/// How the ledger is doing.
package enum LedgerState: Equatable, Sendable {
  case healthy
  /// It keeps nothing, and says why and tries again after a pause.
  case failing(String)
}

/// The store on disk: an entry is agreed to when it can no longer be lost.
///
/// It lets requests in at once, because a reservation need not outlive a crash: nothing is in flight
/// after one. Settlements and controls are answered from its own thread, in order, once the
/// transaction that holds them is on the disk. While the disk fails everything is answered
/// `.unavailable` at once: what cannot be written down must not be spent.
package final class Ledger: SharedStore {
  private let directory: LedgerDirectory
  private let settings: LedgerSettings
  private let queue: ProposalQueue
  private let lock: ProcessLock
  private let thread: Thread

  /// Opens the ledger in the folder of `settings`, making both if need be. `onChange` hears, on the
  /// ledger's thread, when it begins to fail and when it has recovered.
  package init(
    _ settings: LedgerSettings,
    onChange: @escaping @Sendable (LedgerState) -> Void = { _ in }
  ) throws(LedgerProblem) {
    let directory = try LedgerDirectory.prepare(settings.directory)
    lock = try ProcessLock(directory)
    let queue = ProposalQueue(limit: settings.waitingLimit)
    let book = try LedgerBook(in: directory, settings)
    let writer = LedgerWriter(book, in: directory, settings, queue: queue, onChange: onChange)
    thread = Thread(named: "ledger") { writer.run() }
    (self.directory, self.settings, self.queue) = (directory, settings, queue)
  }

  deinit { close() }

  /// Writes what waits, and takes nothing more. Returns when everybody has been answered; not to be
  /// called from a reply.
  package func close() {
    queue.close()
    thread.join()
    lock.release()
  }

  package func past(at now: WallTime) throws -> SharedPast {
    try directory.past(by: settings.calendar, at: now)
  }

  package func propose(
    _ entry: SharedEntry, later reply: @escaping @Sendable (Agreement) -> Void
  ) -> Agreement? {
    if case .admission = entry { return queue.standing }
    guard entry.byteCount <= settings.entryByteLimit else {
      return .unavailable("the entry is larger than \(settings.entryByteLimit) bytes")
    }
    return queue.add(Proposal(entry: entry, reply: reply))
  }

  package func records(newest limit: Int) -> [AuditRecord]? {
    (try? trail.records(limit: limit))?.map(\.record)
  }

  /// Its audit trail, for reading.
  package var trail: AuditTrail { AuditTrail(directory) }
}

extension SharedEntry {
  /// The bytes of all its text.
  fileprivate var byteCount: Int {
    let texts: [String?] =
      switch self {
      case .admission: []
      case .settlement(let settlement):
        [settlement.id, settlement.model, settlement.key, settlement.node?.name]
      case .control(let record): record.fields
      }
    return texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
  }
}
