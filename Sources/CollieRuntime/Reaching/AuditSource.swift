import Adapters
import Commands
import FleetModel
import Ledger
import Listing
import Polling

/// Where an audit trail is read: from a gateway's own files, or from what it tells an operator.
struct AuditSource {
  let invocation: Invocation
  let environment: Environment

  private static let usualLimit = 50
  /// A thousand entries with the longest reasons are two.
  private static let bodyBytes = 4 << 20

  /// The newest entries first.
  func entries() throws(StartProblem) -> [AuditEntry] {
    let limit = invocation.limit ?? Self.usualLimit
    return invocation.isAboutOwnFiles ? try kept(limit) : try told(limit)
  }

  /// The directory that the command line names, or the configuration that it names.
  func directory() throws(StartProblem) -> String {
    if let directory = invocation.dataDirectory { return directory }
    guard let path = invocation.configuration else { return try journal().directory }
    guard let setup = try ConfigurationFile(path: path, environment: environment).read() else {
      throw StartProblem("\(path) has mistakes: mend them first")
    }
    guard let directory = setup.dataDirectory else {
      throw StartProblem("\(path) names no 'data:' directory, so nothing was kept")
    }
    return directory
  }

  /// What this user has changed at a load balancer, which keeps no account of it.
  private func journal() throws(StartProblem) -> LocalJournal {
    let watched = try WatchedFleet(invocation, environment: environment)
    guard watched.steered.first?.kind.isJournaled == true, let journal = watched.journal else {
      throw StartProblem(
        "'verify' reads the gateway's own files: run it where they are, with --data or --config")
    }
    return journal
  }

  private func kept(_ limit: Int) throws(StartProblem) -> [AuditEntry] {
    let directory = try directory()
    return try entries { () throws(LedgerProblem) in
      try AuditTrail(directory: directory).records(limit: limit)
    }
  }

  private func kept(
    _ limit: Int, in journal: LocalJournal, of source: PolledSource
  ) throws(StartProblem) -> [AuditEntry] {
    try entries { () throws(LedgerProblem) in
      try journal.entries(of: source.endpoint.description, limit: limit)
    }
  }

  private func entries(
    _ read: () throws(LedgerProblem) -> [AuditTrail.Entry]
  ) throws(StartProblem) -> [AuditEntry] {
    do throws(LedgerProblem) {
      return try read().map { AuditEntry(number: $0.sequence, $0.record.line) }
    } catch {
      throw StartProblem(error.description, status: ExitStatus.failed)
    }
  }

  private func told(_ limit: Int) throws(StartProblem) -> [AuditEntry] {
    let watched = try WatchedFleet(invocation, environment: environment)
    guard let gateway = watched.steered.first else {
      throw StartProblem("an audit trail is a gateway's, and none is named")
    }
    if gateway.kind.isJournaled {
      return try kept(limit, in: try journal(), of: gateway)
    }
    var limits = PollLimits()
    limits.bodyBytes = Self.bodyBytes
    limits.answering = invocation.timeout ?? limits.answering
    do throws(SourceProblem) {
      let lookup = Lookup(source: gateway, limits: limits)
      let body = try lookup.body(of: "/v1/audit?limit=\(limit)")
      return try GatewayAdapter.audit(from: body).map { AuditEntry($0) }
    } catch .forbidden {
      throw StartProblem(
        "our key may not read the audit trail (403); use one with the role operator",
        status: ExitStatus.failed)
    } catch {
      // What turns out to be no gateway may still be something that was changed from here.
      if case .notFound = error, let journal = watched.journal {
        let own = try kept(limit, in: journal, of: gateway)
        if !own.isEmpty { return own }
      }
      throw watched.isUnreachable(because: error.redacted(gateway.key))
    }
  }
}
