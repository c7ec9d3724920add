import Adapters
import FleetModel
import FleetStore
import Threading

/// Polls every source on a thread of its own and tells what came of it.
///
/// The thread asks, waits and reads the answers, so that nobody else ever waits for a gateway.
/// `deliver` is called on that thread and must not block.
package final class Poller: Sendable {
  private let sources: [PolledSource]
  private let clock: SystemClock
  private let limits: PollLimits
  private let journal: (any ControlJournal)?
  private let deliver: @Sendable (FleetEvent) -> Void
  private let desk = PollDesk()
  private let thread = Locked<Thread?>(nil)

  package init(
    sources: [PolledSource], clock: SystemClock, limits: PollLimits = PollLimits(),
    journal: (any ControlJournal)? = nil, deliver: @escaping @Sendable (FleetEvent) -> Void
  ) {
    self.sources = sources
    self.clock = clock
    self.limits = limits
    self.journal = journal
    self.deliver = deliver
  }

  deinit { stop() }

  /// Sends the first polls at once. Does nothing the second time.
  package func start() {
    thread.withLock { thread in
      guard thread == nil else { return }
      thread = Thread(named: "poller") { [sources, clock, limits, journal, deliver, desk] in
        let loop = PollLoop(
          sources: sources, clock: clock, limits: limits, journal: journal, deliver: deliver)
        desk.serve(loop)
      }
    }
  }

  /// Breaks off what is under way and waits for the thread to end, which takes milliseconds.
  ///
  /// Nothing is delivered afterwards. It cannot be started again.
  package func stop() {
    desk.post(.stop)
    thread.withLock { $0 }?.join()
  }

  /// Asks these from now on, and no others.
  package func watch(_ sources: [PolledSource]) { desk.post(.watch(sources)) }

  /// Asks `source` for the past hour, because there is a gap in what we know.
  package func fetchHistory(_ source: SourceID) { desk.post(.fetchHistory(source)) }

  /// Asks `source` for the latencies behind those of its documents.
  package func fetchLatencies(_ source: SourceID, _ wish: LatencyWish) {
    desk.post(.fetchLatencies(source, wish))
  }

  /// Asks `source` now and not at its next turn, unless it has asked to be left alone.
  package func pollNow(_ source: SourceID) { desk.post(.pollNow(source)) }

  package func statistics() -> [SourceID: PollStatistics] { desk.statistics }
}
