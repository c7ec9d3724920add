import CSQLite

/// A value on its way into a statement.
enum SQLValue {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])

  static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  static func integer(_ number: Int) -> SQLValue { .integer(Int64(number)) }
}

/// A statement that was compiled once and is run often.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ text: String, in database: Database) throws(DatabaseError) {
    var prepared: OpaquePointer?
    try database.check(
      sqlite3_prepare_v3(
        database.handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil))
    guard let prepared else { throw database.error(SQLITE_MISUSE) }
    handle = prepared
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs it for what it changes.
  func run(_ values: SQLValue...) throws(DatabaseError) {
    try forEach(values) { _ in true }
  }

  /// What `make` makes of every row.
  func all<Made>(
    _ values: SQLValue..., make: (Row) -> Made
  ) throws(DatabaseError) -> [Made] {
    var made: [Made] = []
    try forEach(values) { row in
      made.append(make(row))
      return true
    }
    return made
  }

  /// Hands over row after row, until `body` has seen enough.
  func forEach(_ values: [SQLValue], _ body: (Row) -> Bool) throws(DatabaseError) {
    defer { sqlite3_reset(handle) }
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: if !body(Row(handle: handle)) { return }
      case SQLITE_DONE: return
      case let status: throw database.error(status)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) throws(DatabaseError) {
    let status: Int32 =
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let number): sqlite3_bind_int64(handle, index, number)
      case .text(var text):
        text.withUTF8 { bytes in
          bytes.withMemoryRebound(to: CChar.self) {
            collie_bind_text(handle, index, $0.baseAddress, Int32(clamping: $0.count))
          }
        }
      case .bytes(let bytes):
        bytes.withUnsafeBytes {
          collie_bind_bytes(handle, index, $0.baseAddress, Int32(clamping: $0.count))
        }
      }
    try database.check(status)
  }
}

/// The row at which a statement stands. It is gone with the next one.
struct Row {
  fileprivate let handle: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func text(_ column: Int32) -> String? {
    bytes(column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes as they are in the file, whether they are text or not; `nil` for null.
  func bytes(_ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
    let start = sqlite3_column_blob(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}
