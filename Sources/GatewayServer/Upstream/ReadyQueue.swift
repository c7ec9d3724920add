import CSystem
import Glibc

/// The pool's own list of descriptors, inside the loop's: a descriptor of `epoll(7)` can be watched
/// like any other, and is readable while anything in it is ready.
///
/// So the loop knows nothing of the pool's connections, and the pool nothing of the loop's.
struct ReadyQueue: ~Copyable {
  typealias Interest = EventQueue.Interest

  struct Entry {
    var token: UInt64
    var readiness: Interest
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

  /// Adds what is ready now to `entries`, without waiting.
  mutating func collect(into entries: inout [Entry]) {
    let count = epoll_wait(descriptor, &events, Int32(events.count), 0)
    guard count > 0 else { return }
    for event in events[..<Int(count)] {
      entries.append(
        Entry(token: event.data.u64, readiness: Interest(rawValue: event.events)))
    }
  }
}
