import Adapters
import FleetModel
import Threading

/// One look at something of a gateway that is not polled, such as its audit trail.
///
/// The calling thread waits for the answer. It is asked for once: whoever ran a command can run it
/// again.
package struct Lookup: Sendable {
  package var source: PolledSource
  package var limits = PollLimits()

  package init(source: PolledSource, limits: PollLimits = PollLimits()) {
    (self.source, self.limits) = (source, limits)
  }

  /// The body of `path`, with our key blotted out wherever it stands.
  package func body(of path: String) throws(SourceProblem) -> [UInt8] {
    let ending = ending(of: path)
    let context = RequestContext(
      endpoint: source.endpoint, path: path, deadline: limits.answering, limits: limits,
      proxy: source.proxy)
    if let problem = SourceProblem(of: ending, context, now: SystemClock().wallTime) {
      throw problem.redacted(source.key)
    }
    guard ending.head.status == 200 else { throw .notAskedFor }
    return source.key?.blottedOut(of: ending.body) ?? ending.body
  }

  private func ending(of path: String) -> Ending {
    let clock = SystemClock()
    let group = TransferGroup(sources: 1)
    let transfer = Transfer(
      TransferRequest(source: source, path: path, deadline: limits.answering, limits: limits))
    group.add(transfer, at: clock.now)
    // curl knows when its time is over.
    while group.advance(now: { clock.now }).isEmpty { group.wait(atMost: limits.answering) }
    return transfer.ending
  }
}
