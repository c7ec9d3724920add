import CSystem
import FleetModel
import Glibc

/// The system's list of descriptors and what is awaited of each: `epoll(7)`, level-triggered.
///
/// Its own descriptor is readable while anything in it is ready. So one queue can be watched by
/// another, and the loop needs to know nothing of the connections to nodes, nor they of the loop.
struct EventQueue: ~Copyable {
  struct Interest: OptionSet, Sendable {
    let rawValue: UInt32
    static let input = Interest(rawValue: EPOLLIN.rawValue)
    static let output = Interest(rawValue: EPOLLOUT.rawValue)
    /// The other end sends no more.
    static let hangUp = Interest(rawValue: EPOLLRDHUP.rawValue)
    /// What a caller is first heard by.
    static let fromCallers: Interest = [.input, .hangUp]
    /// Reported whether asked for or not.
    static let broken = Interest(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
  }

  let descriptor: Int32
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

  /// Waits until something is ready or `limit` has passed, and says how many are; `subscript` tells
  /// of each, until the next `wait`.
  mutating func wait(atMost limit: Span) -> Int {
    let timeout = Int32(clamping: max(0, limit.milliseconds))
    return Int(max(0, epoll_wait(descriptor, &events, Int32(events.count), timeout)))
  }

  subscript(index: Int) -> (token: UInt64, readiness: Interest) {
    (events[index].data.u64, Interest(rawValue: events[index].events))
  }
}
