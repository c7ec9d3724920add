import Glibc

/// A file that holds a key and that nobody else can read.
package struct KeyFile: Sendable {
  package var path: String

  package init(path: String) { self.path = path }

  /// Reads the key, or says what is wrong with the file.
  ///
  /// All is asked of the open descriptor and not of the path, so that the file that was examined is
  /// the file that is read. A link is refused: whoever can plant one chooses which of our files we
  /// would send.
  package func read() throws(KeyProblem) -> Secret {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw KeyProblem(place, Self.reason(errno)) }
    defer { close(descriptor) }
    try examine(descriptor)
    var bytes = try contents(descriptor)
    defer {
      bytes.withUnsafeMutableBytes { buffer in
        if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
      }
    }
    return try APIKey.secret(in: bytes, of: place)
  }

  private var place: KeyProblem.Place { .file(path) }

  private func examine(_ descriptor: Int32) throws(KeyProblem) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw KeyProblem(place, Self.reason(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw KeyProblem(place, .notAFile) }
    guard status.st_uid == geteuid() else { throw KeyProblem(place, .ownedBySomebodyElse) }
    guard status.st_mode & 0o077 == 0 else { throw KeyProblem(place, .openToOthers) }
  }

  private func contents(_ descriptor: Int32) throws(KeyProblem) -> [UInt8] {
    // Room for a line end, and for one byte more to notice that there is too much.
    var bytes = [UInt8](repeating: 0, count: APIKey.longest + 3)
    var filled = 0
    while filled < bytes.count {
      let room = bytes.count - filled
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress! + filled, room)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw KeyProblem(place, Self.reason(errno)) }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  private static func reason(_ code: Int32) -> KeyProblem.Reason {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case ELOOP: .symbolicLink
    case ENXIO: .notAFile
    default: .unreadable(String(cString: strerror(code)))
    }
  }
}
