import Glibc

/// The file of a Unix socket, known by more than its name.
struct SocketFile: Sendable {
  let path: String
  private let device: dev_t
  private let inode: ino_t

  init?(path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return nil }
    self.path = path
    device = facts.st_dev
    inode = facts.st_ino
  }

  /// Removes the file, unless somebody has put another in its place.
  func removeIfOurs() {
    guard let now = SocketFile(path: path), now.device == device, now.inode == inode else { return }
    unlink(path)
  }
}

extension ListeningSocket {
  /// Listens on a socket file that nobody but our own user and root can open.
  ///
  /// A file left by a crash is replaced, one that somebody listens on never. The folder is locked
  /// meanwhile: two servers that start at once would otherwise both find the old file stale, and
  /// the slower would remove the socket of the faster.
  static func openUnix(path: String) throws(ServerProblem) -> ListeningSocket {
    let address = try unixAddress(path)
    let folder = try lockFolder(of: path)
    defer { _ = Glibc.close(folder) }
    try clear(path, address)
    let descriptor = newSocket(AF_UNIX)
    guard descriptor >= 0 else {
      throw .cannotListen(address: "'\(path)'", reason: systemReason(errno))
    }
    // The mode of the socket becomes that of its file, so there is no moment when others may
    // connect; the chmod after it is for file systems that do not honour this.
    let failed =
      fchmod(descriptor, 0o600) != 0 || address.withPointer { bind(descriptor, $0, $1) != 0 }
      || chmod(path, 0o600) != 0 || listen(descriptor, backlog) != 0
    guard !failed else {
      let number = errno
      _ = Glibc.close(descriptor)
      throw problem(number, path: path)
    }
    return ListeningSocket(
      descriptor: descriptor, address: .unix(path: path), file: SocketFile(path: path))
  }

  private static func unixAddress(_ path: String) throws(ServerProblem) -> SocketAddress {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let limit = MemoryLayout.size(ofValue: address.sun_path) - 1
    guard !path.isEmpty, path.utf8.count <= limit else {
      throw .pathTooLong(path: path, limit: limit)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    var storage = sockaddr_storage()
    let size = MemoryLayout<sockaddr_un>.size
    memcpy(&storage, &address, size)
    return SocketAddress(storage: storage, length: socklen_t(size))
  }

  private static func lockFolder(of path: String) throws(ServerProblem) -> Int32 {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw errno == EACCES ? .denied(address: "'\(path)'") : .noFolder(path: path)
    }
    return descriptor
  }

  /// Makes room for the file, if what is there is a socket that nobody listens on.
  private static func clear(_ path: String, _ address: SocketAddress) throws(ServerProblem) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    guard facts.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
    let probe = newSocket(AF_UNIX)
    defer { _ = Glibc.close(probe) }
    let isRefused = address.withPointer { connect(probe, $0, $1) != 0 } && errno == ECONNREFUSED
    guard isRefused else { throw .socketTaken(path: path) }
    guard unlink(path) == 0 else { throw problem(errno, path: path) }
  }

  private static func problem(_ number: Int32, path: String) -> ServerProblem {
    switch number {
    case EADDRINUSE: .socketTaken(path: path)
    case EACCES, EPERM, EROFS: .denied(address: "'\(path)'")
    case ENOENT, ENOTDIR: .noFolder(path: path)
    default: .cannotListen(address: "'\(path)'", reason: systemReason(number))
    }
  }
}
