import Glibc

/// Files that we write whole: new ones, which only their owner can read. Nothing is ever written over.
enum NewFile {
  /// Writes the bytes to a file that does not exist yet.
  static func write(_ bytes: [UInt8], to path: String) throws(StartProblem) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      let why =
        errno == EEXIST
        ? "it exists already, and nothing is written over" : String(cString: strerror(errno))
      throw StartProblem("cannot write \(path): \(why)", status: ExitStatus.failed)
    }
    defer { close(descriptor) }
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + place, bytes.count - place)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let why = String(cString: strerror(errno))
        // A part of a file would be taken for all of it.
        unlink(path)
        throw StartProblem("cannot write \(path): \(why)", status: ExitStatus.failed)
      }
      place += count
    }
  }
}
