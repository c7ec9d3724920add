import FleetModel
import FleetStore
import Glibc
import Polling
import Threading

/// Everything that a poller under test has delivered, and a place to wait for more.
final class EventLog: Sendable {
  private let mailbox = Mailbox<FleetEvent>()
  private let unread = Locked<[FleetEvent]>([])

  var deliver: @Sendable (FleetEvent) -> Void {
    { [mailbox] event in mailbox.post(event) }
  }

  /// The next event that `pick` makes something of; those before it are dropped. `nil` only after
  /// half a minute without one.
  func next<Result>(_ pick: (FleetEvent) -> Result?) -> Result? {
    repeat {
      unread.withLock { $0 += mailbox.collect() }
      while let event = unread.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
        if let result = pick(event) { return result }
      }
    } while isRung(within: 30_000)
    return nil
  }

  func nextProblem() -> SourceProblem? {
    next { if case .pollFailed(_, let problem, _, _) = $0 { problem } else { nil } }
  }

  func nextObservation() -> Observation? {
    next { if case .observed(let observation) = $0 { observation } else { nil } }
  }

  func nextHistory() -> HistoryReading? {
    next { if case .backfilled(let reading) = $0 { reading } else { nil } }
  }

  /// The time of the next 304 that has one.
  func nextConfirmation() -> WallTime? {
    next { if case .confirmedUnchanged(_, let time, _) = $0 { time } else { nil } }
  }

  private func isRung(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) == 1
  }
}

extension EventLog {
  /// Lets other threads run until `condition` holds.
  func wait(until condition: () -> Bool) {
    let clock = SystemClock()
    while !condition() && clock.now < Moment(seconds: 30) { sched_yield() }
  }
}
