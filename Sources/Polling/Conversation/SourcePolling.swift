import Adapters
import CCurl
import FleetModel
import FleetStore

/// All of polling one source, except for the network and the clock.
///
/// It is told what time it is and how requests ended, and answers with requests to make and events
/// to deliver. `PollLoop` does both; a test does neither.
package struct SourcePolling: Sendable {
  package enum Effect: Sendable {
    case ask(Question)
    case deliver(FleetEvent)
  }

  package let source: PolledSource
  package private(set) var statistics = PollStatistics()
  private let limits: PollLimits
  var schedule: PollSchedule
  var conversation: Conversation
  private var history = HistoryWish()
  var breakdown = BreakdownAsking()
  private var nodeCount = 0

  package init(_ source: PolledSource, limits: PollLimits) {
    self.source = source
    self.limits = limits
    schedule = PollSchedule(interval: source.interval, pace: limits.pace)
    conversation = Conversation(with: source, limits: limits)
  }

  /// When `advance` has something to do, unless an answer comes first.
  package var nextTry: Moment? { schedule.nextTry }

  /// Lets time pass, or tells that polling starts or that the operator asks for it.
  package mutating func advance(
    _ event: PollSchedule.Event, at now: Moment, random: inout some RandomNumberGenerator
  ) -> [Effect] {
    switch schedule.apply(event, random: &random) {
    case .poll: ask(conversation.begin(at: now, probing: false), isPoll: true)
    case .probe: ask(conversation.begin(at: now, probing: true), isPoll: true)
    case .wait, .awaitAnswer: []
    }
  }

  /// Asks for the past hour once more, with the next good answer.
  package mutating func renewHistory() { history.renew() }

  /// Takes what is written of changes at the source; see `Conversation.note`.
  package mutating func note(_ changes: [BalancerChange], by actor: String?, at time: WallTime) {
    conversation.note(changes, by: actor, at: time)
  }

  /// How long an answer to `question` may take.
  package func deadline(of question: Question) -> Span {
    switch question {
    case .history, .latency, .past: limits.answeringHistory
    case .fleet, .part, .page, .piece, .line: limits.answering
    }
  }

  /// Takes the end of a request and says what follows.
  package mutating func take(
    _ ending: Ending, to question: Question, at now: Moment, wallTime: WallTime,
    random: inout some RandomNumberGenerator
  ) -> [Effect] {
    count(ending)
    let reply = reply(of: ending, to: question, wallTime: wallTime)
    if question.isAboutThePast { return takeHistory(reply, to: question, at: now) }
    if case .latency(let wish) = question { return takeBreakdown(reply, wish, at: now) }
    let more = conversation.take(reply, to: question, at: now)
    guard let outcome = conversation.conclude() else { return ask(more) }
    return conclude(outcome, at: now, random: &random)
  }

  mutating func ask(_ questions: [Question], isPoll: Bool = false) -> [Effect] {
    if isPoll { statistics.polls += 1 }
    statistics.requests += questions.count
    return questions.map { .ask($0) }
  }

  private mutating func count(_ ending: Ending) {
    statistics.bytes = statistics.bytes.addingClamped(ending.body.count)
    if ending.isDocument { statistics.documents += 1 }
    if ending.code == CURLE_OK && ending.head.status == 304 { statistics.unchanged += 1 }
    statistics.connections += ending.connectionsOpened
  }
}

extension Ending {
  fileprivate var isDocument: Bool { code == CURLE_OK && (isPlain || head.status == 200) }
}

extension SourcePolling {
  private func reply(
    of ending: Ending, to question: Question, wallTime: WallTime
  ) -> Conversation.Reply {
    let context = RequestContext(
      endpoint: source.endpoint, path: question.path, deadline: deadline(of: question),
      limits: limits, proxy: source.proxy)
    if let problem = SourceProblem(of: ending, context, now: wallTime) {
      let problem = question.problem(in: ending) ?? problem
      return .problem(problem, retryAfter: retryAfter(of: ending.head, now: wallTime))
    }
    guard ending.isDocument else { return .unchanged(ending.head) }
    let body = source.key?.blottedOut(of: ending.body) ?? ending.body
    return .document(ending.head.redacted(source.key), body)
  }

  private mutating func conclude(
    _ outcome: Conversation.Outcome, at now: Moment, random: inout some RandomNumberGenerator
  ) -> [Effect] {
    switch outcome {
    case .observed(let observation):
      let observation = named(observation)
      if case .all(let nodes) = observation.nodes { nodeCount = nodes.count }
      _ = schedule.apply(.succeeded(at: now), random: &random)
      return [.deliver(.observed(observation))] + historyIfDue(at: now)
    case .unchanged(let time):
      _ = schedule.apply(.succeeded(at: now), random: &random)
      let event = FleetEvent.confirmedUnchanged(source.id, documentTime: time, at: now)
      return [.deliver(event)] + historyIfDue(at: now)
    case .failed(let problem, let retryAfter):
      return fail(problem, retryAfter, at: now, random: &random)
    }
  }

  /// The nodes as the operator calls them, but where orders go by the names that they have there.
  private func named(_ observation: Observation) -> Observation {
    let isSteered = (observation.kind ?? source.kind).takesControls
    return isSteered ? observation : observation.named(by: source.aliases)
  }

  private mutating func fail(
    _ problem: SourceProblem, _ retryAfter: Span?, at now: Moment,
    random: inout some RandomNumberGenerator
  ) -> [Effect] {
    statistics.failures += 1
    let action = schedule.apply(
      .failed(problem, retryAfter: retryAfter, at: now), random: &random)
    guard case .wait(let nextTry) = action else { return [] }
    let words = problem.redacted(source.key)
    return [.deliver(.pollFailed(source.id, words, nextTry: nextTry, at: now))]
  }
}

extension SourcePolling {
  private mutating func historyIfDue(at now: Moment) -> [Effect] {
    guard let question = conversation.past(step: historyStep), history.isDue(at: now) else {
      return []
    }
    return ask([question])
  }

  /// Coarser for many nodes: 360 values of each of their figures would be megabytes.
  private var historyStep: Span { nodeCount > 200 ? .seconds(30) : .seconds(10) }

  private mutating func takeHistory(
    _ reply: Conversation.Reply, to question: Question, at now: Moment
  ) -> [Effect] {
    switch reply {
    case .document(_, let body):
      return readHistory(body, question, at: now)
    case .unchanged:
      history.failed(.notAskedFor, retryAfter: nil, at: now)
    case .problem(let problem, let retryAfter):
      history.failed(problem, retryAfter: retryAfter, at: now)
    }
    return [.deliver(.backfillFailed(source.id))]
  }

  private mutating func readHistory(
    _ body: [UInt8], _ question: Question, at now: Moment
  ) -> [Effect] {
    do throws(SourceProblem) {
      var reading = try question.history(from: body, source.id, at: now)
      history.succeeded()
      // A gateway's nodes have its own names in the past as in the present.
      if case .past = question { reading = reading.named(by: source.aliases) }
      return [.deliver(.backfilled(reading))]
    } catch {
      history.failed(error, retryAfter: nil, at: now)
      return [.deliver(.backfillFailed(source.id))]
    }
  }
}
