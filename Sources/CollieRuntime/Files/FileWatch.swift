import Glibc

/// Tells whether a file has become another since it was last looked at, by what the system says of
/// it. Editors write in place or put a new file in its stead; both show.
struct FileWatch {
  private struct Look: Equatable {
    var file: UInt
    var size: Int
    var seconds, nanoseconds: Int
  }

  private let path: String?
  private var last: Look?

  init(path: String?) {
    self.path = path
    last = look()
  }

  mutating func hasChanged() -> Bool {
    let now = look()
    defer { last = now }
    return now != last
  }

  private func look() -> Look? {
    var status = stat()
    guard let path, stat(path, &status) == 0 else { return nil }
    return Look(
      file: status.st_ino, size: status.st_size, seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
  }
}
