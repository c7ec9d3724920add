import Glibc

/// The right to write to a ledger, which one process has at a time.
///
/// A file of its own and not the database: closing any descriptor of that would take SQLite's own
/// locks away. The system gives the lock back when the process ends, however it ends.
final class ProcessLock: Sendable {
  private let descriptor: Int32

  init(_ directory: LedgerDirectory) throws(LedgerProblem) {
    descriptor = open(directory.lock, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .failed(path: directory.lock, reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      close(descriptor)
      throw number == EWOULDBLOCK
        ? .inUse(path: directory.path)
        : .failed(path: directory.lock, reason: String(cString: strerror(number)))
    }
  }

  deinit { close(descriptor) }

  /// Lets another have it.
  func release() { flock(descriptor, LOCK_UN) }
}
