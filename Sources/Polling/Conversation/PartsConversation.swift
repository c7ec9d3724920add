import Adapters
import FleetModel

/// The side of a source that tells what it knows in several answers: in each poll all of them are
/// asked for that are due, and what has come of them is read together.
struct PartsConversation: ConversationSide {
  private let source: PolledSource
  private let kind: SourceKind
  private let reprobe: Span
  private let parts: [SourcePart]
  /// Which of its paths each part is at, as far as we have found out.
  private var places: [String: Int] = [:]
  /// When each part was last asked for, and which are not there.
  private var askedAt: [String: Moment] = [:]
  private var missing: Set<String> = []
  private var isProbing = false
  /// Whether it has answered its first question as its kind does, where that had to be found out.
  private(set) var isRecognised = false
  private var open: Set<Question> = []
  private var answers = PartAnswers()
  private var retryAfter: Span?
  private var memory = PartsMemory()
  /// The source's own time, as it last said.
  private var time: WallTime?

  init(with source: PolledSource, kind: SourceKind, limits: PollLimits) {
    (self.source, self.kind, reprobe) = (source, kind, limits.reprobe)
    parts = PartsAdapter.parts(of: kind)
    isRecognised = source.kind == kind
  }

  mutating func begin(at now: Moment, probing: Bool) -> [Question] {
    (open, answers, retryAfter, isProbing) = ([], PartAnswers(), nil, probing)
    let first = parts.first { !missing.contains($0.name) } ?? parts.first
    return ask(isProbing ? [first].compactMap { $0 } : due(at: now), at: now)
  }

  private func due(at now: Moment) -> [SourcePart] {
    parts.filter { part in
      guard let askedAt = askedAt[part.name] else { return true }
      let pause = missing.contains(part.name) ? max(part.pause, reprobe) : part.pause
      return now - askedAt >= pause
    }
  }

  private mutating func ask(_ parts: [SourcePart], at now: Moment) -> [Question] {
    parts.compactMap { part in
      askedAt[part.name] = now
      return ask(part)
    }
  }

  private mutating func ask(_ part: SourcePart) -> Question? {
    let question = Question.piece(part, path: part.paths[places[part.name] ?? 0])
    return open.insert(question).inserted ? question : nil
  }

  mutating func take(
    _ reply: Conversation.Reply, to question: Question, at now: Moment
  ) -> [Question] {
    guard open.remove(question) != nil, case .piece(let part, _) = question else { return [] }
    switch reply {
    case .document(let head, let body):
      answers.date = answers.date ?? head.date
      return take(body, of: part, at: now)
    case .unchanged: answers.take(.failed(.notAskedFor), of: part.name)
    case .problem(let problem, let retryAfter):
      self.retryAfter = self.retryAfter ?? retryAfter
      guard problem.isLasting || part.isExtra else {
        answers.take(.failed(problem), of: part.name)
        break
      }
      // Who does not know our key here does not know it elsewhere.
      if problem != .unauthorized, let next = nextPlace(of: part) { return [next] }
      missing.insert(part.name)
      answers.take(.absent(problem), of: part.name)
    }
    return []
  }

  private mutating func take(_ body: [UInt8], of part: SourcePart, at now: Moment) -> [Question] {
    missing.remove(part.name)
    guard isProbing else {
      answers.take(.body(body), of: part.name)
      return []
    }
    guard isRecognised || PartsAdapter.recognises(body, as: kind) else {
      answers.take(.failed(.wrongShape(field: part.name)), of: part.name)
      return []
    }
    // It answers, and is what it is taken for: now the other questions, too.
    (isProbing, isRecognised) = (false, true)
    answers.take(.body(body), of: part.name)
    return ask(due(at: now).filter { $0.name != part.name }, at: now)
  }

  /// Where else `part` may be. What is nowhere is looked for from the beginning next time.
  private mutating func nextPlace(of part: SourcePart) -> Question? {
    let next = (places[part.name] ?? 0) + 1
    guard next < part.paths.count else {
      places[part.name] = nil
      return nil
    }
    places[part.name] = next
    return ask(part)
  }

  mutating func conclude(at now: Moment) -> Conversation.Outcome? {
    guard open.isEmpty else { return nil }
    var origin = origin
    origin.receivedAt = now
    do throws(SourceProblem) {
      let observation = try PartsAdapter.observation(
        from: answers, of: origin, remembering: &memory)
      time = observation.documentTime ?? time
      return .observed(observation)
    } catch {
      // Next time everything is asked for anew.
      askedAt = [:]
      return .failed(error, retryAfter: retryAfter)
    }
  }

  var isJournaled: Bool { kind.isJournaled }

  mutating func note(_ changes: [BalancerChange], by actor: String?, at time: WallTime) {
    (memory.journal.changes, memory.journal.actor) = (changes, actor)
    memory.journal.readAt = time
  }

  mutating func learn(_ forgotten: [String]) { memory.learn(forgotten) }

  func past(step: Span) -> Question? {
    guard let time, let part = PartsAdapter.past(of: kind, step: step, until: time) else {
      return nil
    }
    return .past(part, step: step, until: time)
  }

  private var origin: PageOrigin {
    var origin = PageOrigin(source: source.id, kind: kind, node: source.nodeID, receivedAt: .start)
    (origin.region, origin.address) = (source.region, source.endpoint.url(""))
    return origin
  }
}

extension SourceProblem {
  /// Whether the same question at the same place will go the same way for a while.
  fileprivate var isLasting: Bool {
    switch self {
    case .notFound, .redirected, .forbidden, .unauthorized: true
    default: false
    }
  }
}
