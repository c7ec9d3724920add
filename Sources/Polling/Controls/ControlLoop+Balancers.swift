import Adapters
import FleetModel

// A load balancer keeps no account of what it was asked: a change takes several questions, and is written
// down in between.

extension ControlLoop {
  /// Asks something that keeps no account of what it was asked.
  func begin(_ question: ControlQuestion, at source: PolledSource, _ kind: SourceKind) {
    let now = clock.now
    guard let journal else {
      let words = "there is nowhere to write changes down: set HOME or XDG_STATE_HOME"
      return reply(.notSent(.other(words)), to: question, now)
    }
    let place = source.endpoint.description
    var call = BalancerCall(
      question, of: kind, hasServerKey: source.workerKey != nil, at: place,
      knowing: journal.changes(at: place), by: journal.actor,
      at: clock.wallTime)
    let deadline = limits.deadline(of: question)
    var bounds = limits.transfer(within: deadline)
    bounds.bodyBytes = limits.pageBytes
    let context = RequestContext(
      endpoint: source.endpoint, path: "", deadline: deadline, limits: bounds, proxy: source.proxy)
    let first = call.begin()
    perform(
      first, for: Asked(question: question, source: source, context: context, at: now, call: call))
  }

  func goOn(_ asked: Asked, after ending: Ending) {
    guard var call = asked.call else { return }
    var asked = asked
    var problem = SourceProblem(of: ending, asked.context, now: clock.wallTime)
    var body = ending.body
    for key in [asked.source.key, asked.source.workerKey].compactMap({ $0 }) {
      problem = problem?.redacted(key)
      body = key.blottedOut(of: body)
    }
    // 202 to a change says that it is under way; to a question it would be no answer.
    let isTaken = problem == nil || call.isChanging && ending.isComplete && ending.isSuccess
    let step =
      switch problem {
      case _ where isTaken: call.take(body, at: clock.wallTime)
      case let problem? where ending.isCertainlyUnsent: call.failUnsent(problem)
      case let problem? where ending.isComplete:
        call.refuse(ControlResponse(status: ending.head.status, body: body), problem)
      case let problem?: call.fail(problem)
      case nil: call.fail(.brokenOff)
      }
    asked.call = call
    perform(step, for: asked)
  }

  func sendWhatIsDue() {
    let now = clock.now
    let due = later.filter { $0.due <= now }
    later.removeAll { $0.due <= now }
    for entry in due { send(entry.errand, for: entry.asked) }
  }

  private func perform(_ step: BalancerCall.Step, for asked: Asked) {
    var (step, asked) = (step, asked)
    while case .note(let change) = step {
      // Waits for the disk, as the change itself has to.
      step = asked.call?.noted(journal?.note(change)) ?? .answer(.lost(.brokenOff))
    }
    switch step {
    case .note: break
    case .answer(let answer): reply(answer, to: asked.question, asked.at)
    case .send(let errand, .zero): send(errand, for: asked)
    case .send(let errand, let pause): later.append((clock.now + pause, errand, asked))
    }
  }

  private func send(_ errand: BalancerErrand, for asked: Asked) {
    var asked = asked
    var request = TransferRequest(
      source: asked.source, deadline: asked.context.deadline, limits: asked.context.limits)
    switch errand {
    case .line(let line): request.line = line
    case .request(let method, let path, let body):
      (request.path, asked.context.path) = (path, path)
      guard method != .get else { break }
      request.call = TransferRequest.Call(
        method: method.rawValue,
        headers: body == nil ? [] : [("Content-Type", "application/json")],
        body: body.map { method == .post ? asked.source.workerKey?.added(to: $0) ?? $0 : $0 })
    }
    let transfer = Transfer(request)
    self.asked[ObjectIdentifier(transfer)] = asked
    group.add(transfer, at: clock.now)
  }
}

extension Secret {
  /// A JSON object of which this is one field more.
  fileprivate func added(to object: [UInt8]) -> [UInt8] {
    withBytes { key in
      object.dropLast() + Array(",\"api_key\":\"".utf8)
        + (JSONSpelling.escaped(key) ?? Array(key)) + Array("\"}".utf8)
    }
  }
}
