import Adapters
import FleetModel

// A load balancer takes lines, and keeps no account of what it was asked: a change takes several of
// them, and is written down in between.

extension ControlLoop {
  /// Asks something that takes lines, and keeps no account of what it was asked.
  func begin(_ question: ControlQuestion, at source: PolledSource) {
    let now = clock.now
    guard let journal else {
      let words = "there is nowhere to write changes down: set HOME or XDG_STATE_HOME"
      return reply(.notSent(.other(words)), to: question, now)
    }
    let place = source.endpoint.description
    var call = HAProxyCall(
      question, at: place, knowing: journal.changes(at: place), by: journal.actor,
      at: clock.wallTime)
    let deadline = limits.deadline(of: question)
    var bounds = limits.transfer(within: deadline)
    bounds.bodyBytes = limits.pageBytes
    let context = RequestContext(
      endpoint: source.endpoint, path: "", deadline: deadline, limits: bounds)
    let first = call.begin()
    perform(
      first, for: Asked(question: question, source: source, context: context, at: now, call: call))
  }

  func goOn(_ asked: Asked, after ending: Ending) {
    guard var call = asked.call else { return }
    var asked = asked
    let problem = SourceProblem(of: ending, asked.context, now: clock.wallTime)
    let step =
      switch problem {
      case nil: call.take(ending.body, at: clock.wallTime)
      case let problem? where ending.isCertainlyUnsent: call.failUnsent(problem)
      case let problem?: call.fail(problem)
      }
    asked.call = call
    perform(step, for: asked)
  }

  private func perform(_ step: HAProxyCall.Step, for asked: Asked) {
    var (step, asked) = (step, asked)
    while case .note(let change) = step {
      // Waits for the disk, as the change itself has to.
      step = asked.call?.noted(journal?.note(change)) ?? .answer(.lost(.brokenOff))
    }
    switch step {
    case .note: break
    case .answer(let answer): reply(answer, to: asked.question, asked.at)
    case .send(let line):
      let transfer = Transfer(
        TransferRequest(
          source: asked.source, line: line, deadline: asked.context.deadline,
          limits: asked.context.limits))
      self.asked[ObjectIdentifier(transfer)] = asked
      group.add(transfer, at: clock.now)
    }
  }
}
