import CSQLite

/// A connection to a database file, used by one thread at a time.
final class Database {
  /// How a file is opened.
  enum Access {
    case readingAndWriting
    case readingOnly

    fileprivate var flags: Int32 {
      let way = self == .readingOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
      return way | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE
    }
  }

  let handle: OpaquePointer
  /// The pages in the write-ahead log after the last commit.
  private(set) var pagesInLog: Int32 = 0
  private let busyMilliseconds: Int32 = 2000

  /// Opens a file that is there; none is ever made here.
  init(_ path: String, for access: Access) throws(DatabaseError) {
    var opened: OpaquePointer?
    let status = sqlite3_open_v2(path, &opened, access.flags, nil)
    guard status == SQLITE_OK, let opened else {
      let error = DatabaseError(code: status, message: String(cString: sqlite3_errstr(status)))
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_busy_timeout(handle, busyMilliseconds)
  }

  deinit {
    // Statements that are still there keep it open for themselves.
    sqlite3_close_v2(handle)
  }

  func prepare(_ text: String) throws(DatabaseError) -> Statement {
    try Statement(text, in: self)
  }

  /// Runs statements that take no values and whose rows nobody wants.
  func run(_ text: String) throws(DatabaseError) {
    try check(sqlite3_exec(handle, text, nil, nil, nil))
  }

  /// The whole number that a statement such as a PRAGMA answers with.
  func integer(_ text: String) throws(DatabaseError) -> Int64 {
    try prepare(text).all { $0.integer(0) }.first ?? 0
  }

  /// Does all of `body` or nothing of it.
  func transaction(_ body: () throws(DatabaseError) -> Void) throws(DatabaseError) {
    try run("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      try body()
      try run("COMMIT")
    } catch {
      // Some errors have rolled back already; then this one says so and changes nothing.
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  /// Counts the pages of the log from now on, and leaves it to us when they move to the file.
  func keepLogToOurselves() {
    sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        guard let context else { return SQLITE_OK }
        Unmanaged<Database>.fromOpaque(context).takeUnretainedValue().pagesInLog = pages
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Moves pages from the log to the file, as far as nobody reads them.
  func moveLogIntoFile() throws(DatabaseError) {
    try check(sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil))
    pagesInLog = 0
  }

  /// Whoever opens the file next finds the log as it is now.
  func leaveLogOnClosing() { collie_leave_log_on_closing(handle) }

  var changedRows: Int32 { sqlite3_changes(handle) }

  func check(_ status: Int32) throws(DatabaseError) {
    guard status == SQLITE_OK else { throw error(status) }
  }

  func error(_ status: Int32) -> DatabaseError {
    DatabaseError(code: status, message: String(cString: sqlite3_errmsg(handle)))
  }
}
