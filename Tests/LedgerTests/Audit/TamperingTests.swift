import GatewayCore
import Hashing
import Testing

@testable import Ledger

/// Hands in the file, through SQLite, past everything that the ledger does to keep them out.
@Suite struct TamperingTests {
  private let folder = ScratchFolder()

  private static let columns = [
    "at", "actor", "role", "address", "verb", "node", "operation", "before", "after", "reason",
    "result", "idempotency", "previous", "hash",
  ]

  @Test(arguments: columns, [1, 3, 5])
  func aByteOfAnyFieldIsFoundAtItsRecord(column: String, sequence: Int64) throws {
    try writeFive()
    let change = column == "at" ? "at + 1" : Self.lastByteChanged(column)
    try tamper("UPDATE audit SET \(column) = \(change) WHERE sequence = \(sequence)")
    #expect(try brokenAt() == sequence)
  }

  @Test(arguments: [
    ("a record in the middle taken out", "DELETE FROM audit WHERE sequence = 3", 3),
    ("the first taken out", "DELETE FROM audit WHERE sequence = 1", 1),
    ("the last taken out", "DELETE FROM audit WHERE sequence = 5", 5),
    ("the end cut off", "DELETE FROM audit WHERE sequence > 2", 3),
    ("everything taken out", "DELETE FROM audit", 1),
    (
      "two swapped",
      """
      UPDATE audit SET sequence = 99 WHERE sequence = 2;
      UPDATE audit SET sequence = 2 WHERE sequence = 4;
      UPDATE audit SET sequence = 4 WHERE sequence = 99
      """, 2
    ),
    (
      "one taken out and the gap closed",
      """
      DELETE FROM audit WHERE sequence = 2;
      UPDATE audit SET sequence = sequence - 1 WHERE sequence > 2
      """, 2
    ),
    (
      "one repeated at the end",
      """
      INSERT INTO audit SELECT 6, at, actor, role, address, verb, node, operation, before, after,
        reason, result, idempotency, previous, hash FROM audit WHERE sequence = 5
      """, 6
    ),
    ("one put before the first", "UPDATE audit SET sequence = 0 WHERE sequence = 1", 0),
    ("a field taken away", "UPDATE audit SET reason = NULL WHERE sequence = 4", 4),
    ("a text that is not UTF-8", "UPDATE audit SET actor = CAST(x'616461FF' AS TEXT)", 1),
    ("the count set back", "UPDATE audit_head SET count = 4", 5),
    ("the head changed", "UPDATE audit_head SET hash = zeroblob(32)", 5),
    ("the note of the end taken away", "DELETE FROM audit_head", 1),
  ])
  func soIsEverythingElse(what: String, statements: String, sequence: Int64) throws {
    try writeFive()
    try tamper(statements)
    #expect(try brokenAt() == sequence, "\(what)")
    // A gateway does not start on it either.
    let problem = #expect(throws: LedgerProblem.self) {
      try Ledger(LedgerSettings(directory: folder.ledger))
    }
    guard case .broken = problem else { return #expect(Bool(false), "\(what): \(problem as Any)") }
  }

  @Test func theLedgersOwnTablesAreOnlyAddedTo() throws {
    try writeFive()
    for statement in ["DELETE FROM audit", "UPDATE audit SET actor = 'eve'"] {
      let database = try Database(folder.database, for: .readingAndWriting)
      #expect(throws: DatabaseError.self) { try database.run(statement) }
    }
    #expect(try AuditTrail(directory: folder.ledger).verify() == intact())
  }

  /// The count and the head are in the same file: who sets both back is found out only by a head
  /// that was noted down elsewhere.
  @Test func anEndCutOffWithItsNoteIsFoundWithAKnownHead() throws {
    try writeFive()
    let trail = try AuditTrail(directory: folder.ledger)
    guard case .intact(_, let known?) = try trail.verify() else { return #expect(Bool(false)) }
    #expect(try trail.verify(containing: known) == .intact(count: 5, head: known))
    try tamper(
      """
      DELETE FROM audit WHERE sequence > 3;
      UPDATE audit_head SET count = 3, hash = (SELECT hash FROM audit WHERE sequence = 3)
      """)
    guard case .intact(3, _) = try trail.verify() else { return #expect(Bool(false)) }
    guard case .broken(3, _) = try trail.verify(containing: known) else {
      return #expect(Bool(false))
    }
  }

  @Test func aKnownHeadFromTheMiddleIsFoundInALongerTrail() throws {
    try writeFive()
    let trail = try AuditTrail(directory: folder.ledger)
    guard case .intact(_, let known?) = try trail.verify() else { return #expect(Bool(false)) }
    try writeFive()
    guard case .intact(10, _) = try trail.verify(containing: known) else {
      return #expect(Bool(false))
    }
  }

  private static func lastByteChanged(_ column: String) -> String {
    let isText = column != "previous" && column != "hash"
    let changed = "substr(CAST(\(column) AS BLOB), 1, length(CAST(\(column) AS BLOB)) - 1) || x'07'"
    return "CAST(\(changed) AS \(isText ? "TEXT" : "BLOB"))"
  }

  private func writeFive() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let verbs = ["drain", "resume", "weight", "drain", "resume"]
    #expect(ledger.write(verbs.map { .control(record($0)) }) == Array(repeating: .agreed, count: 5))
    ledger.close()
  }

  private func tamper(_ statements: String) throws {
    let database = try Database(folder.database, for: .readingAndWriting)
    try database.run("DROP TRIGGER audit_keeps_what_it_says; DROP TRIGGER audit_keeps_all_it_says")
    try database.run(statements)
  }

  private func intact() throws -> AuditTrail.Verdict {
    let database = try Database(folder.database, for: .readingOnly)
    let head = try AuditHead.read(from: database)
    return .intact(count: 5, head: SHA256.Digest(bytes: head.hash))
  }

  private func brokenAt() throws -> Int64? {
    let verdict = try AuditTrail(directory: folder.ledger).verify()
    guard case .broken(let sequence, _) = verdict else { return nil }
    return sequence
  }
}
