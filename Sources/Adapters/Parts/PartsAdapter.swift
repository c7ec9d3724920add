import FleetModel

/// Reads the kinds of source that tell what they know in several answers.
package enum PartsAdapter {
  /// What is asked in one poll; nothing for kinds that answer with one page or document.
  ///
  /// The first is the one by which such a source is known, and the one that is asked when it is in
  /// trouble.
  package static func parts(of kind: SourceKind) -> [SourcePart] {
    switch kind {
    case .prometheus: PrometheusServer.parts
    case .litellm: LiteLLM.parts
    case .sglRouter: SGLangRouter.parts
    case .envoy: Envoy.parts
    default: []
    }
  }

  /// Whether `body` is what a source of this kind answers to the first question.
  package static func recognises(_ body: [UInt8], as kind: SourceKind) -> Bool {
    switch kind {
    case .prometheus: (try? ServerAnswer(parsing: body)) != nil
    case .litellm: LiteLLM.isAlive(body)
    case .sglRouter: (try? RouterWorker.list(parsing: body)) != nil
    case .envoy: (try? EnvoyHost.list(parsing: body)) != nil
    default: false
    }
  }

  /// The question for the past hour, of kinds that remember it. `end` is now on the source's clock.
  package static func past(of kind: SourceKind, step: Span, until end: WallTime) -> SourcePart? {
    kind == .prometheus ? ServerPast(step: step, until: end).part : nil
  }

  /// Makes a reading of the answer to that question.
  package static func history(
    from body: [UInt8], source: SourceID, receivedAt: Moment, _ step: Span, until end: WallTime
  ) throws(SourceProblem) -> HistoryReading {
    try ServerPast(step: step, until: end)
      .reading(from: body, source: source, receivedAt: receivedAt)
  }

  /// What the body of a failed answer says of its failure.
  package static func problem(in body: [UInt8]) -> SourceProblem? {
    (try? ServerAnswer.Envelope(parsing: body))?.problem
  }

  /// Makes an observation of all that was answered in one poll.
  package static func observation(
    from answers: PartAnswers, of origin: PageOrigin, remembering memory: inout PartsMemory
  ) throws(SourceProblem) -> Observation {
    var observation =
      switch origin.kind {
      case .prometheus: try PrometheusServer.observation(from: answers, origin, &memory)
      case .litellm: try LiteLLM.observation(from: answers, origin, &memory)
      case .sglRouter: try SGLangRouter.observation(from: answers, origin, &memory)
      case .envoy: try Envoy.observation(from: answers, origin, &memory)
      default: throw .other("it is asked nothing")
      }
    observation.badFields += answers.failed
    return observation
  }
}

/// What a source of several parts has said before and does not say again in every poll.
package struct PartsMemory: Sendable {
  /// Of the parts that are not asked for in every poll.
  var nodes: [String: [NodeReading]] = [:]
  var rates: ServerRates?
  var alerts = AlertLog()
  var deployments: [Deployment]?
  var money = LiteLLMMoney()
  var gateway: GatewayReading?
  /// What a router has called its workers, and what they are called here.
  var workers: Set<String> = []
  var names = RouterNames()
  /// What this machine knows of changes at one that keeps no account of them.
  package var journal = BalancerJournal()

  package init() {}

  /// A router's page has forgotten whom its list has let go; who is left keeps the longer name there, too.
  package mutating func learn(_ forgotten: [String]) { names.take(forgotten) }
}
