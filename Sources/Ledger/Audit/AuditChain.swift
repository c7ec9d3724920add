import FleetModel
import GatewayCore

/// The end of the audit trail, where records are added.
final class AuditChain {
  /// How much of the trail a start looks through. `collie audit verify` looks through all of it.
  private static let tail: Int64 = 1000

  private let insert: Statement
  private let noteHead: Statement
  private var count: Int64
  private var head: [UInt8]
  private var isNoted = true

  /// Finds the end, and that it is whole.
  init(in database: Database, at path: String) throws(LedgerProblem) {
    let found: ChainCheck.Break?
    do throws(DatabaseError) {
      insert = try database.prepare(
        "INSERT INTO audit (\(ChainLink.columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
      noteHead = try database.prepare("UPDATE audit_head SET count = ?, hash = ?")
      (count, head) = try AuditHead.read(from: database)
      found = try Self.breakInTail(of: database, count: count, head: head)
    } catch {
      throw .failed(path: path, reason: error.reason)
    }
    if let found { throw .broken(path: path, sequence: found.sequence, why: found.why) }
  }

  /// Adds a record within the transaction that is open.
  func append(_ record: AuditRecord) throws(DatabaseError) {
    let link = ChainLink(record, sequence: count.addingClamped(1), after: head)
    let texts = record.fields.dropFirst().map { SQLValue.text($0) }
    let values: [SQLValue] =
      [.integer(link.sequence), .integer(record.at.milliseconds)] + texts
      + [.bytes(link.previous), .bytes(link.hash)]
    try insert.forEach(values) { _ in true }
    (count, head, isNoted) = (link.sequence, link.hash, false)
  }

  /// Notes where the trail now ends, in the same transaction, so that records taken from its end
  /// are missed.
  func noteEnd() throws(DatabaseError) {
    guard !isNoted else { return }
    try noteHead.run(.integer(count), .bytes(head))
    isNoted = true
  }

  private static func breakInTail(
    of database: Database, count: Int64, head: [UInt8]
  ) throws(DatabaseError) -> ChainCheck.Break? {
    let start = max(0, count.subtractingClamped(tail))
    var check = ChainCheck(after: start)
    var found: ChainCheck.Break?
    let links = try database.prepare(
      "SELECT \(ChainLink.columns) FROM audit WHERE sequence > ? ORDER BY sequence")
    try links.forEach([.integer(start)]) { row in
      found = check.take(ChainLink(row))
      return found == nil
    }
    return found ?? check.finish(count: count, head: head)
  }
}

/// What was noted about the end of the trail when it was last added to.
enum AuditHead {
  static func read(
    from database: Database
  ) throws(DatabaseError) -> (count: Int64, hash: [UInt8]) {
    let heads = try database.prepare("SELECT count, hash FROM audit_head").all {
      (count: $0.integer(0), hash: $0.bytes(1) ?? [])
    }
    // Without the note every record is one that was added.
    return heads.first ?? (0, ChainLink.beginning)
  }
}
