import Adapters
import FleetModel
import Threading

/// Asks gateways for changes on a thread of its own, and tells what came of each.
///
/// The edge of acting: it sends what it is told to, each `carryOut` at most once whatever happens,
/// over a connection that nobody else uses and that curl does not try again. Every question gets one
/// reply, unless it is a `carryOut` that was asked before. In a session that may only look it is not
/// even made. `deliver` is called on its thread and must not block.
package final class ControlClient: Sendable {
  private let sources: [PolledSource]
  private let clock: SystemClock
  private let limits: ControlLimits
  private let journal: (any ControlJournal)?
  private let deliver: @Sendable (ControlReply) -> Void
  private let desk = ControlDesk()
  private let thread = Locked<Thread?>(nil)

  package init(
    sources: [PolledSource], clock: SystemClock, limits: ControlLimits = ControlLimits(),
    journal: (any ControlJournal)? = nil, deliver: @escaping @Sendable (ControlReply) -> Void
  ) {
    (self.sources, self.clock, self.limits, self.deliver) = (sources, clock, limits, deliver)
    self.journal = journal
  }

  deinit { stop() }

  /// Sends what was asked by then, and what is from now on. Does nothing the second time.
  package func start() {
    thread.withLock { thread in
      guard thread == nil else { return }
      thread = Thread(named: "controls") { [sources, clock, limits, journal, deliver, desk] in
        desk.serve(
          ControlLoop(
            sources: sources, clock: clock, limits: limits, journal: journal, deliver: deliver))
      }
    }
  }

  /// Any thread may. Never waits.
  ///
  /// - Parameter kind: what the source has turned out to be, where it was not named by that.
  package func ask(_ question: ControlQuestion, of kind: SourceKind? = nil) {
    desk.post(ControlDesk.Wanted(question: question, kind: kind))
  }

  /// Breaks off what is under way and waits for the thread to end, which takes milliseconds.
  ///
  /// Nothing is delivered afterwards. It cannot be started again.
  package func stop() {
    desk.stop()
    thread.withLock { $0 }?.join()
  }
}
