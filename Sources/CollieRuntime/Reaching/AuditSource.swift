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
    let path = invocation.configuration ?? ""
    guard let setup = try ConfigurationFile(path: path, environment: environment).read() else {
      throw StartProblem("\(path) has mistakes: mend them first")
    }
    guard let directory = setup.dataDirectory else {
      throw StartProblem("\(path) names no 'data:' directory, so nothing was kept")
    }
    return directory
  }

  private func kept(_ limit: Int) throws(StartProblem) -> [AuditEntry] {
    let directory = try directory()
    do throws(LedgerProblem) {
      return try AuditTrail(directory: directory).records(limit: limit).map { entry in
        AuditEntry(number: entry.sequence, entry.record.line)
      }
    } catch {
      throw StartProblem(error.description, status: ExitStatus.failed)
    }
  }

  private func told(_ limit: Int) throws(StartProblem) -> [AuditEntry] {
    let watched = try WatchedFleet(invocation, environment: environment)
    guard let gateway = watched.steered.first else {
      throw StartProblem("an audit trail is a gateway's, and none is named")
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
      throw watched.isUnreachable(because: error.redacted(gateway.key))
    }
  }
}
