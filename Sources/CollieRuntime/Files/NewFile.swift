import FleetModel
import Glibc

/// Files that we make: new ones, which only their owner can read. Nothing is ever written over.
enum NewFile {
  /// Makes a file that does not exist yet and returns its descriptor. `verb` is what could not be done
  /// where it cannot: `write`, `record to`.
  static func make(at path: String, to verb: String = "write") throws(StartProblem) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor < 0 else { return descriptor }
    let why =
      errno == EEXIST
      ? "it exists already, and nothing is written over" : String(cString: strerror(errno))
    throw StartProblem("cannot \(verb) \(path): \(why)", status: ExitStatus.failed)
  }

  /// Writes the bytes to a file that does not exist yet.
  static func write(_ bytes: [UInt8], to path: String) throws(StartProblem) {
    let descriptor = try make(at: path)
    defer { close(descriptor) }
    guard let why = append(bytes, to: descriptor) else { return }
    // A part of a file would be taken for all of it.
    unlink(path)
    throw StartProblem("cannot write \(path): \(why)", status: ExitStatus.failed)
  }

  /// Writes all of the bytes, and returns why that was not possible, if so.
  static func append(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Glibc.write(descriptor, $0 + place, bytes.count - place) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return String(cString: strerror(errno)) }
      place += count
    }
    return nil
  }
}

extension WallTime {
  /// As a part of a file's name: without what file systems do not like.
  var inFileName: String { String(rfc3339.prefix(19).map { $0 == ":" ? "-" : $0 }) }
}
