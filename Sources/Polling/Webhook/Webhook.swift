import FleetModel
import Threading

/// Posts letters to one address, on a thread and a connection of its own.
///
/// It follows no redirect: where a secret is sent is said in the configuration and nowhere else.
/// `deliver` is called on its thread and must not block.
package final class Webhook: Sendable {
  private let target: PolledSource
  private let clock: SystemClock
  private let limits: WebhookLimits
  private let deliver: @Sendable (WebhookReport) -> Void
  private let desk = WebhookDesk()
  private let thread = Locked<Thread?>(nil)

  package init(
    target: PolledSource, clock: SystemClock, limits: WebhookLimits = WebhookLimits(),
    deliver: @escaping @Sendable (WebhookReport) -> Void
  ) {
    (self.target, self.clock, self.limits, self.deliver) = (target, clock, limits, deliver)
  }

  deinit { stop() }

  /// Does nothing the second time.
  package func start() {
    thread.withLock { thread in
      guard thread == nil else { return }
      thread = Thread(named: "webhook") { [target, clock, limits, deliver, desk] in
        desk.serve(
          WebhookLoop(target: target, clock: clock, limits: limits, deliver: deliver))
      }
    }
  }

  /// Any thread may. Never waits.
  package func post(_ letter: LetterBox.Letter) { desk.post(letter) }

  /// Breaks off what is under way and waits for the thread to end, which takes milliseconds.
  package func stop() {
    desk.stop()
    thread.withLock { $0 }?.join()
  }
}

/// How long to wait for whoever is told.
package struct WebhookLimits: Equatable, Sendable {
  package var connecting = Span.seconds(3)
  package var answering = Span.seconds(10)

  package init() {}

  func transfer() -> PollLimits {
    var limits = PollLimits()
    (limits.connecting, limits.answering, limits.crawling) = (connecting, answering, answering)
    // What it answers is not read, only that it does.
    (limits.bodyBytes, limits.headBytes) = (64 << 10, 64 << 10)
    return limits
  }
}
