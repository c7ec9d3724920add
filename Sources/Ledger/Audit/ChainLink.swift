import GatewayCore
import Hashing

/// A record of the audit trail at its place in the chain.
///
/// Each link holds the hash of the one before, and its own hash covers that and every field. Who
/// changes, removes or moves a record has to write every later one anew, and the last hash, which
/// somebody may have noted down elsewhere, with it.
struct ChainLink: Equatable {
  /// From 1, without gaps.
  var sequence: Int64
  /// The fields in the order of the columns, `nil` where there is none. Bytes and not text: a text
  /// that is not UTF-8 would be mended on the way, and the mended one could be what was written.
  var fields: [[UInt8]?]
  var previous: [UInt8]
  var hash: [UInt8]

  /// What stands before the first link.
  static let beginning = [UInt8](repeating: 0, count: 32)

  /// The link that follows on `previous`.
  init(_ record: AuditRecord, sequence: Int64, after previous: [UInt8]) {
    self.sequence = sequence
    fields = record.fields.map { $0.map { Array($0.utf8) } }
    self.previous = previous
    hash = []
    hash = computedHash
  }

  /// The hash that the link must have.
  ///
  /// Every field goes in with its length before it, and one that is absent unlike an empty one:
  /// nothing can be moved from a field to its neighbour without being seen.
  var computedHash: [UInt8] {
    var bytes = previous
    append(Array(String(sequence).utf8), to: &bytes)
    for field in fields { append(field, to: &bytes) }
    return SHA256.digest(of: bytes).bytes
  }

  private func append(_ field: [UInt8]?, to bytes: inout [UInt8]) {
    bytes.append(field == nil ? 0 : 1)
    let count = UInt64(field?.count ?? 0)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: count >> UInt64(shift)))
    }
    bytes += field ?? []
  }
}

extension ChainLink {
  /// What a statement selects that makes links.
  static let columns = "sequence, " + AuditRecord.columns + ", previous, hash"

  init(_ row: Row) {
    sequence = row.integer(0)
    let count = AuditRecord.columnCount
    fields = (1...count).map { row.bytes($0) }
    previous = row.bytes(count + 1) ?? []
    hash = row.bytes(count + 2) ?? []
  }
}
