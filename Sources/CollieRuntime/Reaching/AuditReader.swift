import Acting
import Adapters
import FleetModel
import GatewayAPI
import Polling
import Threading

/// Reads gateways' audit trails for the picture, on a thread of its own for each look: they are few, and
/// nothing waits for them.
struct AuditReader: Sendable {
  let sources: [PolledSource]
  let report: @Sendable ([AuditLine]?, _ problem: String?) -> Void

  private static let lines = 50
  private static let bodyBytes = 1 << 20

  func read(_ id: SourceID) {
    guard let source = sources.first(where: { $0.id == id }) else { return }
    _ = Thread(named: "collie-audit") { [report] in
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
  }
}

extension AuditLine {
  fileprivate init(_ line: AuditDocument.Line) {
    self.init(
      at: line.at, actor: line.actor, verb: line.verb, node: line.node, result: line.result,
      reason: line.reason)
  }
}
