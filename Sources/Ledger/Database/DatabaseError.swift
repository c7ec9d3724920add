import CSQLite
import Glibc

/// Why the database did not do what it was asked.
struct DatabaseError: Error, Equatable {
  /// SQLite's number, with the detail in the upper bits.
  var code: Int32
  /// SQLite's own words, for what we have none for.
  var message: String

  /// In our words, ready to follow "the ledger cannot be used: ".
  var reason: String {
    switch code & 0xFF {
    case SQLITE_FULL: "the disk is full"
    case SQLITE_READONLY, SQLITE_PERM: "it may only be read; check its mode and its file system"
    case SQLITE_CORRUPT, SQLITE_NOTADB: "the file is damaged (\(message))"
    case SQLITE_BUSY, SQLITE_LOCKED: "another program is writing to it"
    case SQLITE_CANTOPEN: "the file cannot be opened (\(message))"
    case SQLITE_IOERR: "the disk failed \(operation)"
    case SQLITE_NOMEM: "there is no memory left"
    default: "\(message) (SQLite error \(code))"
    }
  }

  private var operation: String {
    switch (code >> 8) & 0xFF {
    case 1, 2: "to read (input/output error)"
    case 3, 18, 19: "to write (input/output error)"
    case 4, 5: "to make what was written safe (input/output error)"
    default: "(input/output error \(code))"
    }
  }

  /// A call to the system that failed, as SQLite would say it.
  static func system(_ number: Int32, isSync: Bool = false) -> DatabaseError {
    let code: Int32 =
      switch number {
      case ENOSPC, EDQUOT: SQLITE_FULL
      case EROFS, EACCES: SQLITE_READONLY
      default: isSync ? SQLITE_IOERR | (4 << 8) : SQLITE_IOERR | (3 << 8)
      }
    return DatabaseError(code: code, message: String(cString: strerror(number)))
  }
}
