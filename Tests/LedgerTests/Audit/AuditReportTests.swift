import GatewayCore
import Testing

@testable import Ledger

@Suite struct AuditReportTests {
  private let folder = ScratchFolder()

  @Test func aVerificationGivesTheHeadToNoteDown() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let none = AuditReport.verification(of: folder.ledger)
    #expect(
      none.lines == [
        "the audit trail is intact: 0 records", "head " + String(repeating: "0", count: 64),
      ])
    #expect(ledger.write(record()) == [.agreed])
    let one = AuditReport.verification(of: folder.ledger)
    #expect(one.lines.first == "the audit trail is intact: 1 record")
    let head = String(try #require(one.lines.last).dropFirst(5))
    #expect(AuditReport.verification(of: folder.ledger, head: head) == one)
    let other = AuditReport.verification(of: folder.ledger, head: "f" + head.dropFirst())
    #expect(other.status == 1)
  }

  @Test func whatCannotBeReadIsAComplaintAndNothingIsMade() throws {
    let report = AuditReport.verification(of: folder.ledger)
    #expect(report.complaint == "there is no ledger at '\(folder.ledger)'")
    #expect(report.status == 1)
    #expect(report.lines.isEmpty)
    #expect(mode(of: folder.ledger) == nil)
    #expect(AuditReport.verification(of: folder.ledger, head: "abc").status == 1)
  }

  @Test func recordsComePageByPage() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let all = (1...7).map { record("weight", node: "node-\($0)") }
    #expect(ledger.write(all.map { .control($0) }) == Array(repeating: .agreed, count: 7))
    let first = try ledger.trail.records(limit: 3)
    #expect(first.map(\.sequence) == [7, 6, 5])
    #expect(first.map(\.record) == Array(all.reversed().prefix(3)))
    #expect(try ledger.trail.records(limit: 3, before: 2).map(\.sequence) == [1])
    #expect(try ledger.trail.records(limit: -1).isEmpty)
  }
}
