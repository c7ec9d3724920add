import CSystem
import Glibc

/// What the system asks of the program.
package enum TerminalSignal: Equatable, Sendable {
  /// TERM, HUP or INT, by their number: leave, tidily. A second one before this one has been
  /// collected ends the program by itself.
  case terminated(Int32)
  case resized
  case suspendRequested
  case continued
}

/// Signals as something that `poll(2)` can hear, so that the loop handles them when nothing else
/// is being done. One at a time may exist.
package final class SignalPipe {
  /// The descriptor that becomes readable when signals wait.
  package let descriptor: Int32
  private let writeEnd: Int32
  private var isOpen = true

  package init() {
    var ends: [Int32] = [0, 0]
    precondition(collie_pipe(&ends) == 0, "the system has no pipe left for us")
    (descriptor, writeEnd) = (ends[0], ends[1])
    collie_deliver_signals(writeEnd)
  }

  deinit { stop() }

  /// The signals since the last time, oldest first.
  package func collect() -> [TerminalSignal] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return [] }
    collie_signals_collected()
    return bytes.prefix(count).compactMap { Self.signal(Int32($0)) }
  }

  /// Leaves the signals to the system again.
  package func stop() {
    guard isOpen else { return }
    isOpen = false
    collie_stop_delivering_signals()
    close(descriptor)
    close(writeEnd)
  }

  private static func signal(_ number: Int32) -> TerminalSignal? {
    switch number {
    case SIGTERM, SIGHUP, SIGINT: .terminated(number)
    case SIGWINCH: .resized
    case SIGTSTP: .suspendRequested
    case SIGCONT: .continued
    default: nil
    }
  }
}
