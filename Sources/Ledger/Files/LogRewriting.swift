import Glibc

/// Makes a write-ahead log that somebody left behind as safe as it looks.
///
/// When the system fails to write a page back it says so once, at the next fsync, and from then on
/// takes the page for written. The log can still be read and is in order, but from memory; what is
/// added to it could be fsynced without an error and still be lost together with the hole before
/// it. So a log that we did not write ourselves, start to end without an error, is written once
/// more with its own bytes before anything is added: then every page is on its way to the disk
/// again, and an fsync of this descriptor, which is new, tells the truth about all of them.
enum LogRewriting {
  private static let step = 1 << 16

  /// Does it; a log that is not there is as safe as can be.
  static func rewrite(_ path: String) throws(DatabaseError) {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw .system(errno)
    }
    defer { close(descriptor) }
    try rewrite(descriptor)
    guard fdatasync(descriptor) == 0 else { throw .system(errno, isSync: true) }
  }

  private static func rewrite(_ descriptor: Int32) throws(DatabaseError) {
    var buffer = [UInt8](repeating: 0, count: step)
    var position: off_t = 0
    while true {
      let count = pread(descriptor, &buffer, step, position)
      guard count >= 0 else { throw .system(errno) }
      if count == 0 { return }
      guard pwrite(descriptor, buffer, count, position) == count else { throw .system(errno) }
      position += off_t(count)
    }
  }
}
