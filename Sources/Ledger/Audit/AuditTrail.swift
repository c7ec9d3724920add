import FleetModel
import GatewayCore
import Hashing

/// The audit trail of a ledger, for reading. A gateway may be writing to it meanwhile.
package struct AuditTrail: Sendable {
  /// A record with its place in the trail.
  package struct Entry: Equatable, Sendable {
    package var sequence: Int64
    package var record: AuditRecord
  }

  /// What a look through the whole trail found.
  package enum Verdict: Equatable, Sendable {
    case intact(count: Int64, head: SHA256.Digest?)
    case broken(sequence: Int64, why: String)
  }

  /// The most records that are read at once.
  package static let pageLimit = 1000

  let directory: LedgerDirectory

  /// Finds the ledger in `directory`; none is made.
  package init(directory: String) throws(LedgerProblem) {
    self.directory = try .existing(directory)
  }

  init(_ directory: LedgerDirectory) { self.directory = directory }

  /// Records with the newest first; those before `sequence` when there is one.
  package func records(
    limit: Int, before sequence: Int64? = nil
  ) throws(LedgerProblem) -> [Entry] {
    try directory.reading { database throws(DatabaseError) in
      let page = try database.prepare(
        "SELECT sequence, \(AuditRecord.columns) FROM audit WHERE sequence < ?"
          + " ORDER BY sequence DESC LIMIT ?")
      let count = limit.clamped(to: 0...Self.pageLimit)
      return try page.all(.integer(sequence ?? .max), .integer(count), make: Self.entry)
    }
  }

  /// Looks through the whole trail, and for `known`, a head that was noted down before, in it.
  ///
  /// Whoever can write to the file can also write a whole new trail, or cut off its end and set back
  /// the note of where it ended. Only a head that was kept elsewhere shows that.
  package func verify(containing known: SHA256.Digest? = nil) throws(LedgerProblem) -> Verdict {
    try directory.reading { database throws(DatabaseError) in
      // One transaction, so that the head belongs to the records.
      try database.run("BEGIN")
      let verdict = try Self.verdict(on: database, containing: known)
      try database.run("COMMIT")
      return verdict
    }
  }

  private static func verdict(
    on database: Database, containing known: SHA256.Digest?
  ) throws(DatabaseError) -> Verdict {
    let head = try AuditHead.read(from: database)
    var check = ChainCheck()
    var found: ChainCheck.Break?
    var isKnownThere = known == nil
    let links = try database.prepare(
      "SELECT \(ChainLink.columns) FROM audit NOT INDEXED ORDER BY sequence")
    do throws(DatabaseError) {
      try links.forEach([]) { row in
        let link = ChainLink(row)
        found = check.take(link)
        isKnownThere = isKnownThere || link.hash == known?.bytes
        return found == nil
      }
    } catch {
      found = ChainCheck.Break(sequence: check.sequence.addingClamped(1), why: error.reason)
    }
    if let found = found ?? check.finish(count: head.count, head: head.hash) {
      return .broken(sequence: found.sequence, why: found.why)
    }
    guard isKnownThere else {
      return .broken(sequence: check.sequence, why: "the known head is not in the trail up to it")
    }
    return .intact(count: check.sequence, head: check.hash.flatMap(SHA256.Digest.init(bytes:)))
  }

  private static func entry(_ row: Row) -> Entry {
    Entry(sequence: row.integer(0), record: AuditRecord(row, from: 1))
  }
}

extension LedgerDirectory {
  /// Reads from the ledger, over a connection of its own.
  func reading<Result>(
    _ body: (Database) throws(DatabaseError) -> Result
  ) throws(LedgerProblem) -> Result {
    let opened: Database
    do throws(DatabaseError) {
      opened = try Database(database, for: .readingOnly)
    } catch {
      throw .failed(path: database, reason: error.reason)
    }
    try Schema.check(opened, at: database)
    do throws(DatabaseError) {
      return try body(opened)
    } catch {
      throw .failed(path: database, reason: error.reason)
    }
  }
}
