import Adapters
import FleetModel
import GatewayCore
import Glibc
import Ledger
import Threading

/// Where this user's changes at load balancers are written down, which keep no account of them.
///
/// It is a ledger like a gateway's, with nothing in it but its audit trail: records in a chain of
/// hashes, each on the disk before the change that it announces. It is opened for each record alone,
/// so that several dashboards and commands of one user can write to it.
final class LocalJournal: ControlJournal {
  let directory: String
  let actor: String
  private let kept = Locked(Kept())

  /// What was read last, and from what.
  private struct Kept: Sendable {
    var stamp: [Int64] = []
    var records: [AuditRecord] = []
    /// What of them is of one place, once somebody has asked.
    var changes: [String: [BalancerChange]] = [:]
  }

  /// So long another one may take to write its record.
  private static let patience = Span.seconds(2)
  private static let memory = Span.minutes(24 * 60)

  /// `nil` where there is no home to keep it in.
  init?(in environment: Environment) {
    guard let state = environment.stateDirectory else { return nil }
    directory = state + "/journal"
    actor = Self.user
  }

  func changes(at place: String) -> [BalancerChange] {
    let changes = known(at: place)
    let oldest = SystemClock().wallTime + Span(milliseconds: -Self.memory.milliseconds)
    // What has been taken out is remembered for as long as it is out: nobody else does.
    let newest = Dictionary(
      changes.lazy.filter { !$0.isRefused }.map { ($0.after?.server, $0.intent) },
      uniquingKeysWith: { $1 })
    return changes.filter { change in
      change.at >= oldest || change.leavesOut && newest[change.after?.server] == change.intent
    }
  }

  private func known(at place: String) -> [BalancerChange] {
    let records = records()
    return kept.withLock { kept in
      if let known = kept.changes[place] { return known }
      var changes: [BalancerChange] = []
      var places: [Intent.ID: Int] = [:]
      for record in records where record.address == place {
        guard let change = BalancerChange(record) else { continue }
        if let known = places[change.intent] {
          changes[known] = change
        } else {
          places[change.intent] = changes.count
          changes.append(change)
        }
      }
      kept.changes[place] = changes
      return changes
    }
  }

  func note(_ change: BalancerChange) -> String? {
    Self.makeFolders(to: directory)
    let clock = SystemClock()
    let deadline = clock.now + Self.patience
    while true {
      do throws(LedgerProblem) {
        return Self.write(AuditRecord(change), to: try Ledger(LedgerSettings(directory: directory)))
      } catch .inUse where clock.now < deadline {
        poll(nil, 0, 5)
      } catch {
        return error.description
      }
    }
  }

  private static func write(_ record: AuditRecord, to ledger: Ledger) -> String? {
    let answer = Locked<Agreement?>(nil)
    let early = ledger.propose(.control(record)) { agreement in
      answer.withLock { $0 = agreement }
    }
    // It returns when everybody has been answered.
    ledger.close()
    switch early ?? answer.withLock({ $0 }) {
    case .agreed: return nil
    case .refused(_, let detail): return detail
    case .unavailable(let why): return why
    case nil: return "the journal did not answer"
    }
  }

  /// What was asked of the one at `place`, the newest first, refusals too.
  func entries(of place: String, limit: Int) throws(LedgerProblem) -> [AuditTrail.Entry] {
    do throws(LedgerProblem) {
      let trail = try AuditTrail(directory: directory).records(limit: AuditTrail.pageLimit)
      return Array(trail.lazy.filter { $0.record.address == place }.prefix(limit))
    } catch .missing {
      return []
    }
  }

  /// The newest, oldest first; read again only when something was written.
  private func records() -> [AuditRecord] {
    let stamp = Self.stamp(of: directory + "/ledger.sqlite")
    return kept.withLock { kept in
      guard kept.stamp != stamp else { return kept.records }
      (kept.records, kept.changes) = ([], [:])
      // None has been written yet, or it cannot be read: to write to it will say why.
      if let trail = try? AuditTrail(directory: directory),
        let entries = try? trail.records(limit: AuditTrail.pageLimit)
      {
        (kept.records, kept.stamp) = (entries.reversed().map(\.record), stamp)
      }
      return kept.records
    }
  }
}

extension LocalJournal {
  /// What is another after every record: when the file and its log were written to, and how long
  /// they are.
  private static func stamp(of path: String) -> [Int64] {
    [path, path + "-wal"].flatMap { path -> [Int64] in
      var facts = stat()
      guard stat(path, &facts) == 0 else { return [0] }
      return [
        Int64(facts.st_size), Int64(facts.st_mtim.tv_sec), Int64(facts.st_mtim.tv_nsec),
        Int64(bitPattern: UInt64(facts.st_ino)),
      ]
    }
  }

  /// Those above it. What cannot be made is noticed when the folder itself cannot be.
  private static func makeFolders(to directory: String) {
    let parts = directory.split(separator: "/").dropLast()
    var path = ""
    for part in parts {
      path += "/" + part
      mkdir(path, 0o700)
    }
  }

  /// Whoever runs this, as the machine knows him.
  private static var user: String {
    guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else {
      return "user \(geteuid())"
    }
    return String(cString: name)
  }
}

extension AuditRecord {
  fileprivate init(_ change: BalancerChange) {
    let result =
      switch change.result {
      case .asked: "asked"
      case .accepted: "accepted"
      case .refused(let code): "refused: " + code
      }
    self.init(
      at: change.at, actor: change.actor, role: "local", address: change.place,
      verb: change.verb, node: change.node.name, result: result)
    (operation, reason, idempotency) = (change.operation, change.reason, change.intent.text)
    (before, after) = (change.before?.json, change.after?.json)
  }
}

extension BalancerChange {
  fileprivate init?(_ record: AuditRecord) {
    guard let intent = record.idempotency else { return nil }
    self.init(
      at: record.at, actor: record.actor, place: record.address, verb: record.verb,
      node: NodeID(record.node), intent: Intent.ID(intent))
    (operation, reason) = (record.operation, record.reason)
    before = record.before.flatMap { ServerMark(json: $0) }
    after = record.after.flatMap { ServerMark(json: $0) }
    switch record.result {
    case "asked": result = .asked
    case "accepted": result = .accepted
    case let other: result = .refused(code: String(other.dropFirst("refused: ".count)))
    }
  }
}
