import Adapters
import FleetModel

/// One gateway's side of polling: what to ask it, and what its answers come to.
///
/// A poll is a few questions whose answers may lead to more. It is over when none is open, and then
/// has one outcome. On a gateway of our kind that is one question; where `/v1/fleet` is missing,
/// the parts that a bare gateway may have are looked for, in the same poll.
package struct GatewayConversation: ConversationSide {
  package typealias Outcome = Conversation.Outcome
  package typealias Reply = Conversation.Reply

  private let source: SourceID
  private let reprobe: Span
  private var fleet: FleetQuestions
  private var parts: PartFinder?
  private var lookedForFleetAt = Moment.start
  private var isProbing = false

  private var open: Set<Question> = []
  private var bodies: [GatewayPart: [UInt8]] = [:]
  private var outcome: Outcome?
  private var firstProblem: (SourceProblem, Span?)?

  package init(source: SourceID, interval: Span, limits: PollLimits) {
    self.source = source
    reprobe = limits.reprobe
    fleet = FleetQuestions(resync: limits.resync, interval: interval)
  }

  /// Whether this gateway has only the small answers, and so no history.
  package var isBare: Bool { parts != nil }

  package var hasBreakdowns: Bool { !isBare }

  package func past(step: Span) -> Question? { isBare ? nil : .history(step: step) }

  /// Begins a poll and returns its first questions: only one if `probing`.
  package mutating func begin(at now: Moment, probing: Bool) -> [Question] {
    open = []
    bodies = [:]
    outcome = nil
    firstProblem = nil
    isProbing = probing
    return ask(firstQuestions(at: now))
  }

  private mutating func firstQuestions(at now: Moment) -> [Question] {
    guard let parts else { return [fleet.next(at: now)] }
    if isProbing { return Array(parts.questions.prefix(1)) }
    guard now - lookedForFleetAt >= reprobe else { return parts.questions }
    lookedForFleetAt = now
    self.parts?.lookAgain()
    return [.wholeFleet] + (self.parts?.questions ?? [])
  }

  private mutating func ask(_ questions: [Question]) -> [Question] {
    questions.filter { open.insert($0).inserted }
  }

  /// Takes the reply to one of its questions and returns what to ask next because of it.
  package mutating func take(
    _ reply: Reply, to question: Question, at now: Moment
  ) -> [Question] {
    open.remove(question)
    switch question {
    case .fleet(let since, let tag):
      return ask(takeFleet(reply, since: since, tag: tag, at: now))
    case .part(let part, let path):
      return ask(takePart(reply, part, path))
    case .history, .latency, .page, .line, .piece, .past:
      return []
    }
  }

  /// What the poll came to, once nothing is open any more.
  package mutating func conclude(at now: Moment) -> Outcome? {
    guard open.isEmpty else { return nil }
    let outcome = self.outcome ?? outcomeOfParts(at: now)
    if case .failed = outcome { fleet.startOver() }
    return outcome
  }
}

extension GatewayConversation {
  private mutating func takeFleet(
    _ reply: Reply, since: Int?, tag: String?, at now: Moment
  ) -> [Question] {
    let isWhole = since == nil && tag == nil
    switch reply {
    case .document(let head, let body):
      return readFleet(head, body, since: since, isWhole: isWhole, at: now)
    case .unchanged(let head) where !isWhole:
      outcome = .unchanged(documentTime: fleet.documentTime(of: head))
    case .unchanged:
      fail(.notAskedFor, nil)
    case .problem(.notFound, _):
      return lookForParts(at: now)
    case .problem(let problem, let retryAfter):
      fail(problem, retryAfter)
    }
    return []
  }

  private mutating func readFleet(
    _ head: ResponseHead, _ body: [UInt8], since: Int?, isWhole: Bool, at now: Moment
  ) -> [Question] {
    do throws(SourceProblem) {
      var observation = try GatewayAdapter.observation(
        from: body, source: source, receivedAt: now, askedSince: since)
      observation.access = head.access
      let hasAll = if case .changes = observation.nodes { false } else { true }
      fleet.received(
        version: observation.documentVersion, time: observation.documentTime, head: head,
        isWhole: hasAll, at: now)
      outcome = .observed(observation)
      parts = nil
      return []
    } catch {
      fleet.startOver()
      guard isWhole else { return [.wholeFleet] }
      fail(error, nil)
      return []
    }
  }

  private mutating func fail(_ problem: SourceProblem, _ retryAfter: Span?) {
    // While parts are polled, the fleet document is only looked for.
    guard parts == nil else { return }
    outcome = .failed(problem, retryAfter: retryAfter)
  }

  private mutating func lookForParts(at now: Moment) -> [Question] {
    guard parts == nil else { return [] }
    lookedForFleetAt = now
    fleet.startOver()
    let finder = PartFinder()
    parts = finder
    return finder.questions
  }
}

extension GatewayConversation {
  private mutating func takePart(
    _ reply: Reply, _ part: GatewayPart, _ path: String
  ) -> [Question] {
    switch reply {
    case .document(_, let body):
      parts?.found(part, at: path)
      bodies[part] = body
      return continueAfterProbe()
    case .unchanged:
      note(.notAskedFor, nil)
    case .problem(.notFound, _):
      return [parts?.notFound(part, at: path)].compactMap { $0 } + continueAfterProbe()
    case .problem(let problem, let retryAfter):
      note(problem, retryAfter)
    }
    return []
  }

  /// It answers again: now the other questions, too.
  private mutating func continueAfterProbe() -> [Question] {
    guard isProbing else { return [] }
    isProbing = false
    return parts?.questions.filter { question in
      guard case .part(let part, _) = question else { return false }
      return bodies[part] == nil
    } ?? []
  }

  private mutating func note(_ problem: SourceProblem, _ retryAfter: Span?) {
    firstProblem = firstProblem ?? (problem, retryAfter)
  }

  private mutating func outcomeOfParts(at now: Moment) -> Outcome {
    guard let parts, !parts.isEmpty else {
      // Nothing that we know is here, so nothing is known of it: begin anew.
      self.parts = nil
      return .failed(.notFound(path: "/v1/fleet"), retryAfter: nil)
    }
    do throws(SourceProblem) {
      let answers = BareGatewayBodies(
        resources: bodies[.resources], stats: bodies[.stats], spend: bodies[.spend],
        models: bodies[.models])
      var observation = try BareGatewayAdapter.observation(
        from: answers, source: source, receivedAt: now)
      // That it failed this once does not mean that it has none.
      if answers.spend == nil, !parts.isMissing(.spend) {
        observation.unsupported.subtract([.spend, .budgets])
      }
      return .observed(observation)
    } catch {
      // Without a body to blame, it was the request that failed.
      let hasNodes = bodies[.resources] != nil || bodies[.stats] != nil
      let (problem, retryAfter) = (hasNodes ? nil : firstProblem) ?? (error, nil)
      return .failed(problem, retryAfter: retryAfter)
    }
  }
}
