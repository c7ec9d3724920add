import Hashing

/// What `collie audit verify` prints, and how it ends.
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

  private static func intact(_ count: Int64, _ head: SHA256.Digest?) -> AuditReport {
    AuditReport(lines: [
      "the audit trail is intact: \(count) \(count == 1 ? "record" : "records")",
      "head \(head?.hexadecimal ?? "-")",
    ])
  }
}
