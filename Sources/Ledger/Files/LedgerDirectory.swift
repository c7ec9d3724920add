import Glibc

/// The folder of a ledger: nobody else's, and nobody else can look into it.
struct LedgerDirectory: Sendable {
  /// Without links, as the database wants it.
  let path: String

  var database: String { path + "/ledger.sqlite" }
  var log: String { database + "-wal" }
  var lock: String { path + "/lock" }

  /// Takes the folder, made if it is not there, with the files that it must hold.
  static func prepare(_ path: String) throws(LedgerProblem) -> LedgerDirectory {
    let path = withoutTrailingSlashes(path)
    try makeFolder(path)
    let directory = try LedgerDirectory(path: resolved(path))
    try directory.makeFile(directory.lock)
    try directory.makeFile(directory.database)
    for file in [directory.log, directory.database + "-shm"] where exists(file) {
      try check(file, isFolder: false)
    }
    return directory
  }

  /// Takes the folder of a ledger that is there, to read it. Nothing is made.
  static func existing(_ path: String) throws(LedgerProblem) -> LedgerDirectory {
    let path = withoutTrailingSlashes(path)
    guard exists(path + "/ledger.sqlite") else { throw .missing(path: path) }
    return try LedgerDirectory(path: resolved(path))
  }

  private static func makeFolder(_ path: String) throws(LedgerProblem) {
    if mkdir(path, 0o700) == 0 {
      // What the umask takes away from a new folder may be more than others' rights.
      guard chmod(path, 0o700) == 0 else { throw problem(errno, making: path) }
      try sync(parent(of: path))
    } else if errno != EEXIST {
      throw errno == ENOENT ? .noParent(path: path) : problem(errno, making: path)
    }
    try check(path, isFolder: true)
  }

  /// Makes an empty file that is ours alone, or sees to it that the one there is.
  private func makeFile(_ path: String) throws(LedgerProblem) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      defer { close(descriptor) }
      guard fchmod(descriptor, 0o600) == 0 else { throw Self.problem(errno, making: path) }
      try Self.sync(self.path)
    } else if errno != EEXIST {
      throw Self.problem(errno, making: path)
    }
    try Self.check(path, isFolder: false)
  }

  /// Makes the names of its files outlive a loss of power. SQLite does so too, and does not mind
  /// when it fails.
  func sync() throws(LedgerProblem) { try Self.sync(path) }

  private static func check(_ path: String, isFolder: Bool) throws(LedgerProblem) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
    let kind = facts.st_mode & S_IFMT
    if kind == S_IFLNK { throw .linked(path: path) }
    if isFolder, kind != S_IFDIR { throw .notADirectory(path: path) }
    if !isFolder, kind != S_IFREG { throw .notAFile(path: path) }
    // A second name of the file is a second way to it, through a folder that we know nothing of.
    if !isFolder, facts.st_nlink > 1 { throw .linked(path: path) }
    if facts.st_uid != geteuid() { throw .ownedByOthers(path: path) }
    let mode = facts.st_mode & 0o7777
    if mode & 0o077 != 0 { throw .openToOthers(path: path, mode: mode) }
  }

  private static func exists(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0
  }

  /// A link is followed when a slash comes after it, and would not be seen.
  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path.isEmpty ? "." : path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func resolved(_ path: String) throws(LedgerProblem) -> String {
    guard let real = realpath(path, nil) else {
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
    defer { free(real) }
    return String(cString: real)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes new names in a folder outlive a loss of power.
  private static func sync(_ folder: String) throws(LedgerProblem) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(errno, making: folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw problem(errno, making: folder) }
  }

  private static func problem(_ number: Int32, making path: String) -> LedgerProblem {
    .cannotMake(path: path, reason: String(cString: strerror(number)))
  }
}
