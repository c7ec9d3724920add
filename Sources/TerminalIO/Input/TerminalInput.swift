import Glibc

/// The keyboard's end of the terminal, read without ever waiting.
///
/// The descriptor is asked before it is read instead of being made non-blocking: it shares that
/// property with standard output, and a write that does not block loses half a frame.
package struct TerminalInput {
  package enum Reading: Equatable, Sendable {
    case bytes([UInt8])
    case nothing
    /// Nobody is there any more, and never will be again. Whoever keeps asking burns a core.
    case hungUp
  }

  package let descriptor: Int32
  /// More than anybody types in one turn; a longer paste is read in several.
  private static let turnLimit = 65_536

  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// Everything that can be read now.
  package func read() -> Reading {
    var gathered: [UInt8] = []
    while gathered.count < Self.turnLimit {
      switch readOnce() {
      case .bytes(let bytes): gathered += bytes
      case .nothing: return gathered.isEmpty ? .nothing : .bytes(gathered)
      // What was typed before the line broke is not worth acting on.
      case .hungUp: return .hungUp
      }
    }
    return .bytes(gathered)
  }

  private func readOnce() -> Reading {
    var question = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&question, 1, 0) > 0 else { return .nothing }
    let answer = Int32(question.revents)
    guard answer & Int32(POLLIN) != 0 else {
      return answer & Int32(POLLHUP | POLLERR | POLLNVAL) != 0 ? .hungUp : .nothing
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count > 0 { return .bytes(Array(buffer.prefix(count))) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    return .hungUp
  }
}
