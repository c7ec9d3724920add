import Glibc

/// A folder for one test, gone with it.
final class ScratchFolder: Sendable {
  let path: String

  init() {
    var template = Array(("/tmp/collie-ledger-" + String(repeating: "X", count: 6)).utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
  }

  deinit { remove(path) }

  /// A folder in it for a ledger, not made yet.
  var ledger: String { path + "/ledger" }
  var database: String { ledger + "/ledger.sqlite" }

  private func remove(_ path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    guard facts.st_mode & S_IFMT == S_IFDIR, let stream = opendir(path) else {
      unlink(path)
      return
    }
    var names: [String] = []
    while let entry = readdir(stream) {
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { names.append(String(cString: $0)) }
      }
    }
    closedir(stream)
    for name in names where name != "." && name != ".." { remove(path + "/" + name) }
    rmdir(path)
  }
}

/// The mode of a file, as `chmod` takes it; `nil` when there is none.
func mode(of path: String) -> UInt32? {
  var facts = stat()
  return lstat(path, &facts) == 0 ? facts.st_mode & 0o7777 : nil
}
