import CCurl
import FleetModel
import Threading

/// What runs on the thread of a `Webhook`: posts, waits, and tells how it went.
final class WebhookLoop {
  private let target: PolledSource
  private let clock: SystemClock
  private let limits: WebhookLimits
  private let deliver: @Sendable (WebhookReport) -> Void
  private let group = TransferGroup(sources: 1)
  private var box = LetterBox()

  init(
    target: PolledSource, clock: SystemClock, limits: WebhookLimits,
    deliver: @escaping @Sendable (WebhookReport) -> Void
  ) {
    (self.target, self.clock, self.limits, self.deliver) = (target, clock, limits, deliver)
  }

  var bell: TransferBell { group.bell }

  func add(_ letter: LetterBox.Letter) { box.add(letter) }

  /// Takes one turn: posts what is due, reads what has come, and waits if there was nothing.
  func turn() {
    if let letter = box.take(at: clock.now) { send(letter) }
    let finished = group.advance(now: { clock.now })
    for transfer in finished {
      deliver(box.ended(problem(of: transfer.ending), at: clock.now))
    }
    guard finished.isEmpty else { return }
    group.wait(atMost: box.pause(at: clock.now) ?? .minutes(1))
  }

  private func send(_ letter: LetterBox.Letter) {
    let call = TransferRequest.Call(
      method: "POST", headers: [("Content-Type", "application/json")], body: letter)
    group.add(
      Transfer(
        TransferRequest(
          source: target, call: call, path: "", deadline: limits.answering,
          limits: limits.transfer())), at: clock.now)
  }

  /// Whatever it answers with, it has heard us when it says so.
  private func problem(of ending: Ending) -> SourceProblem? {
    if ending.head.isComplete, (200..<300).contains(ending.head.status) { return nil }
    let context = RequestContext(
      endpoint: target.endpoint, path: target.endpoint.prefix, deadline: limits.answering,
      limits: limits.transfer(), proxy: target.proxy)
    return SourceProblem(of: ending, context, now: clock.wallTime) ?? .unexpectedStatus(304)
  }
}
