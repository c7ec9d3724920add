/// The tables of a ledger, and the number by which later versions will know them.
enum Schema {
  static let version: Int64 = 1
  /// "coll", so that no other program's database is taken for a ledger.
  static let application: Int64 = 0x636F_6C6C

  /// Makes the tables in an empty file, and refuses a file that is no ledger or a later one.
  static func settle(_ database: Database, at path: String) throws(LedgerProblem) {
    do throws(DatabaseError) {
      if try isEmpty(database) { return try create(in: database) }
    } catch {
      throw .failed(path: path, reason: error.reason)
    }
    try check(database, at: path)
  }

  /// Whether these are the tables that this program knows.
  static func check(_ database: Database, at path: String) throws(LedgerProblem) {
    let application: Int64
    let version: Int64
    do throws(DatabaseError) {
      application = try database.integer("PRAGMA application_id")
      version = try database.integer("PRAGMA user_version")
    } catch {
      throw .failed(path: path, reason: error.reason)
    }
    guard application == Self.application else { throw .notALedger(path: path) }
    guard version <= Self.version else { throw .newer(path: path, version: version) }
  }

  private static func isEmpty(_ database: Database) throws(DatabaseError) -> Bool {
    try database.integer("SELECT count(*) FROM sqlite_schema") == 0
  }

  private static func create(in database: Database) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in
      try database.run(tables)
      try database.run("PRAGMA application_id = \(application); PRAGMA user_version = \(version)")
    }
  }

  // Money is in microdollars. STRICT, because a sum past the end of an integer would otherwise
  // become a floating-point number without anybody hearing of it.
  //
  // `settlement` holds every settlement for some weeks, in the order of arrival; its ids are what
  // keeps one from being counted twice. `daily` is what they add up to, kept up to date in the same
  // transaction: a start reads it and not a million settlements. Key "" that is not named is the
  // gateway's owner's.
  private static let tables = """
    CREATE TABLE settlement (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ticket INTEGER NOT NULL,
      model TEXT NOT NULL, key TEXT, node TEXT, tokens_in INTEGER NOT NULL,
      tokens_out INTEGER NOT NULL, cost INTEGER NOT NULL, at INTEGER NOT NULL,
      written INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE daily (
      day INTEGER NOT NULL, model TEXT NOT NULL, is_named INTEGER NOT NULL, key TEXT NOT NULL,
      cost INTEGER NOT NULL, requests INTEGER NOT NULL, tokens_in INTEGER NOT NULL,
      tokens_out INTEGER NOT NULL, PRIMARY KEY (day, model, is_named, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
      address TEXT NOT NULL, verb TEXT NOT NULL, node TEXT NOT NULL, operation TEXT, before TEXT,
      after TEXT, reason TEXT, result TEXT NOT NULL, idempotency TEXT, previous BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_time ON audit (at);
    CREATE INDEX audit_by_node ON audit (node, sequence)
      WHERE operation IS NOT NULL AND after IS NOT NULL;
    CREATE TABLE audit_head (
      only INTEGER PRIMARY KEY CHECK (only = 1), count INTEGER NOT NULL, hash BLOB NOT NULL
    ) STRICT;
    INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
    CREATE TRIGGER audit_keeps_what_it_says BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
    CREATE TRIGGER audit_keeps_all_it_says BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
    CREATE TABLE trial (bytes BLOB NOT NULL) STRICT;
    """
}
