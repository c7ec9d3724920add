import CSystem
import FleetModel
import Glibc

/// The system's list of descriptors and what is awaited of each: `epoll(7)`, level-triggered.
struct EventQueue: ~Copyable {
  struct Interest: OptionSet, Sendable {
    let rawValue: UInt32
    static let input = Interest(rawValue: EPOLLIN.rawValue)
    static let output = Interest(rawValue: EPOLLOUT.rawValue)
    /// Reported whether asked for or not.
    static let broken = Interest(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
  }

  private let descriptor: Int32
  private var events = [epoll_event](repeating: epoll_event(), count: 256)

  init() throws(ServerProblem) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw .noEventQueue(reason: systemReason(errno)) }
  }

  deinit { close(descriptor) }

  /// Returns false when the system can watch no more descriptors.
  func watch(_ watched: Int32, for interest: Interest, token: UInt64) -> Bool {
    control(EPOLL_CTL_ADD, watched, interest, token)
  }

  func change(_ watched: Int32, to interest: Interest, token: UInt64) {
    _ = control(EPOLL_CTL_MOD, watched, interest, token)
  }

  func forget(_ watched: Int32) { _ = control(EPOLL_CTL_DEL, watched, [], 0) }

  private func control(
    _ operation: Int32, _ watched: Int32, _ interest: Interest, _ token: UInt64
  ) -> Bool {
    var event = epoll_event(events: interest.rawValue, data: epoll_data_t(u64: token))
    return epoll_ctl(descriptor, operation, watched, &event) == 0
  }

  /// Waits until something is ready or `limit` has passed, and tells `body` of each that is.
  mutating func wait(atMost limit: Span?, _ body: (UInt64, Interest) -> Void) {
    let timeout = limit.map { Int32(clamping: max(0, $0.milliseconds)) } ?? -1
    let count = epoll_wait(descriptor, &events, Int32(events.count), timeout)
    guard count > 0 else { return }
    for event in events[..<Int(count)] {
      body(event.data.u64, Interest(rawValue: event.events))
    }
  }
}
