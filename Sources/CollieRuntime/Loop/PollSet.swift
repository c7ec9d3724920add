import FleetModel
import Glibc

/// What the loop sleeps on: some descriptors and a deadline.
struct PollSet {
  private var entries: [pollfd]

  init(_ descriptors: [Int32]) {
    entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  }

  /// Sleeps until a descriptor has something to say, or the deadline has come.
  ///
  /// Hang-ups count as something to say: whoever reads the descriptor must find out.
  mutating func wait(from now: Moment, until deadline: Moment?) {
    let timeout = deadline.map { Int32(clamping: max(0, ($0 - now).milliseconds)) } ?? -1
    for index in entries.indices { entries[index].revents = 0 }
    _ = poll(&entries, nfds_t(entries.count), timeout)
  }

  /// Whether one has something to say right now.
  mutating func isReady() -> Bool { poll(&entries, nfds_t(entries.count), 0) > 0 }
}
