import Acting
import Adapters
import FleetModel
import GatewayAPI
import Ledger
import Polling
import Threading

/// Reads audit trails for the picture, a gateway's from itself and that of one that keeps none from this
/// user's journal, on a thread of its own for each look: they are few, and nothing waits for them.
struct AuditReader: Sendable {
  let sources: [PolledSource]
  let journal: LocalJournal?
  let report: @Sendable ([AuditLine]?, _ problem: String?) -> Void

  private static let lines = 50
  private static let bodyBytes = 1 << 20

  /// - Parameter kind: what the source has turned out to be.
  func read(_ id: SourceID, _ kind: SourceKind) {
    guard let source = sources.first(where: { $0.id == id }) else { return }
    _ = Thread(named: "collie-audit") {
      if kind.isJournaled { readJournal(of: source) } else { ask(source) }
    }
  }

  private func ask(_ source: PolledSource) {
    var limits = PollLimits()
    limits.bodyBytes = Self.bodyBytes
    do throws(SourceProblem) {
      let lookup = Lookup(source: source, limits: limits)
      let body = try lookup.body(of: "/v1/audit?limit=\(Self.lines)")
      report(try GatewayAdapter.audit(from: body).map(AuditLine.init), nil)
    } catch {
      report(nil, error.redacted(source.key).description)
    }
  }

  private func readJournal(of source: PolledSource) {
    do throws(LedgerProblem) {
      let entries = try journal?.entries(of: source.endpoint.description, limit: Self.lines)
      report(entries?.map { AuditLine($0.record.line) } ?? [], nil)
    } catch {
      report(nil, error.description)
    }
  }
}

extension AuditLine {
  fileprivate init(_ line: AuditDocument.Line) {
    self.init(
      at: line.at, actor: line.actor, verb: line.verb, node: line.node, result: line.result,
      reason: line.reason)
  }
}
