import FleetModel
import GatewayCore
import Hashing

/// What `collie audit` and `collie audit verify` print, and how they end.
///
/// The text comes from callers of the gateway; whoever prints it makes it safe.
package struct AuditReport: Equatable, Sendable {
  package var lines: [String] = []
  /// What went wrong, for standard error.
  package var complaint: String?

  /// As scripts see it.
  package var status: Int32 { complaint == nil ? 0 : 1 }

  /// The verdict on a whole trail; `head` is one noted down before that must be in it.
  package static func verification(of directory: String, head: String? = nil) -> AuditReport {
    let known = head.flatMap { SHA256.Digest(hexadecimal: $0) }
    if let head, known == nil {
      return AuditReport(
        complaint: "'\(head)' is not a head; give the 64 digits that an earlier verify printed")
    }
    do throws(LedgerProblem) {
      switch try AuditTrail(directory: directory).verify(containing: known) {
      case .intact(let count, let head): return intact(count, head)
      case .broken(let sequence, let why):
        return AuditReport(complaint: "the audit trail is broken at record \(sequence): \(why)")
      }
    } catch {
      return AuditReport(complaint: error.description)
    }
  }

  /// The newest `limit` records as a table, the newest first.
  package static func listing(of directory: String, limit: Int = 50) -> AuditReport {
    do throws(LedgerProblem) {
      let entries = try AuditTrail(directory: directory).records(limit: limit)
      return AuditReport(lines: table([heading] + entries.map(cells)))
    } catch {
      return AuditReport(complaint: error.description)
    }
  }

  private static func intact(_ count: Int64, _ head: SHA256.Digest?) -> AuditReport {
    AuditReport(lines: [
      "the audit trail is intact: \(count) \(count == 1 ? "record" : "records")",
      "head \(head?.hexadecimal ?? "-")",
    ])
  }

  private static let heading = [
    "RECORD", "TIME", "ACTOR", "ROLE", "ADDRESS", "VERB", "NODE", "RESULT", "REASON",
  ]

  private static func cells(_ entry: AuditTrail.Entry) -> [String] {
    let record = entry.record
    return [
      String(entry.sequence), record.at.rfc3339, record.actor, record.role, record.address,
      record.verb, record.node, record.result, record.reason ?? "",
    ].map { $0.isEmpty ? "-" : $0 }
  }

  /// Columns as wide as their widest cell, up to a limit, so that one long name spoils one line.
  private static func table(_ rows: [[String]]) -> [String] {
    let widths = heading.indices.map { column in
      min(rows.map { $0[column].unicodeScalars.count }.max() ?? 0, 32)
    }
    return rows.map { cells in
      zip(cells, widths).map { cell, width in
        cell + String(repeating: " ", count: max(0, width - cell.unicodeScalars.count))
      }.joined(separator: "  ").trimmingSpacesAtEnd
    }
  }
}

extension String {
  fileprivate var trimmingSpacesAtEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
