import FleetModel
import FleetStore
import Threading

/// Polls every source on a thread of its own and tells what came of it.
///
/// The thread asks, waits and reads the answers, so that nobody else ever waits for a gateway.
/// `deliver` is called on that thread and must not block.
package final class Poller: Sendable {
  package init(
    sources: [PolledSource], clock: SystemClock, limits: PollLimits = PollLimits(),
    deliver: @escaping @Sendable (FleetEvent) -> Void
  ) {}

  /// Sends the first polls at once. Does nothing the second time.
  package func start() {}

  /// Breaks off what is under way and waits for the thread to end, which takes milliseconds.
  package func stop() {}

  /// Asks `source` for the past hour, because there is a gap in what we know.
  package func fetchHistory(_ source: SourceID) {}

  /// Asks `source` now and not at its next turn.
  package func pollNow(_ source: SourceID) {}

  package func statistics() -> [SourceID: PollStatistics] { [:] }
}
