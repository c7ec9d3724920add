import Adapters
import FleetModel

/// One source's side of polling, whatever kind it is: what to ask it, and what its answers come to.
///
/// A poll is a few questions whose answers may lead to more. It is over when none is open, and then
/// has one outcome. Nothing here knows how a question travels: that is between `PollLoop` and the
/// transport for the source's place.
package struct Conversation: Sendable {
  package enum Outcome: Equatable, Sendable {
    case observed(Observation)
    case unchanged(documentTime: WallTime?)
    case failed(SourceProblem, retryAfter: Span?)
  }

  /// An answer, once it is known whether it can be read.
  package enum Reply: Sendable {
    case document(ResponseHead, [UInt8])
    case unchanged(ResponseHead)
    case problem(SourceProblem, retryAfter: Span?)
  }

  private let source: PolledSource
  private let limits: PollLimits
  private var side: any ConversationSide
  private var outcome: Outcome?
  private var isProbing = false
  /// Why it is no gateway, while it is found out what else it is.
  private var refusal: Outcome?
  /// What else it may be, of that which has not been tried yet.
  private var suspects: ArraySlice<Suspect> = []
  private var lookedForOthersAt: Moment?

  package init(with source: PolledSource, limits: PollLimits) {
    (self.source, self.limits) = (source, limits)
    side = Self.side(with: source, limits)
  }

  /// Whether the journal of this machine has something to say of it.
  package var isJournaled: Bool { side.isJournaled }

  /// Takes what is written of changes there, before the answer that shows what came of them.
  package mutating func note(_ changes: [BalancerChange], by actor: String?, at time: WallTime) {
    side.note(changes, by: actor, at: time)
  }

  /// Takes which servers have been taken out, here or at another source.
  package mutating func learn(_ forgotten: [String]) { side.learn(forgotten) }

  private static func side(
    with source: PolledSource, _ limits: PollLimits
  ) -> any ConversationSide {
    switch source.kind {
    case .gateway: return GatewayConversation(with: source, limits: limits)
    case .haproxy: return BalancerConversation(with: source)
    default:
      return source.kind.isPage
        ? PageConversation(with: source, kind: source.kind)
        : PartsConversation(with: source, kind: source.kind, limits: limits)
    }
  }

  /// Whether there is nothing to ask for beside what every poll brings.
  package var isBare: Bool { !side.hasBreakdowns }

  /// What to ask for to know the past hour; nothing where nobody remembers it.
  package func past(step: Span) -> Question? { side.past(step: step) }

  /// Begins a poll and returns its first questions: only one if `probing`.
  package mutating func begin(at now: Moment, probing: Bool) -> [Question] {
    (outcome, refusal, isProbing) = (nil, nil, probing)
    return side.begin(at: now, probing: probing)
  }

  /// Takes the reply to one of its questions and returns what to ask next because of it.
  package mutating func take(
    _ reply: Reply, to question: Question, at now: Moment
  ) -> [Question] {
    let more = side.take(reply, to: question, at: now)
    guard let end = side.conclude(at: now) else { return more }
    return conclude(end, at: now)
  }

  /// What the poll came to, once nothing is open any more.
  package func conclude() -> Outcome? { outcome }
}

// Finding out what an address is. What has nothing of a gateway may be something else that we know,
// and then it is no gateway.
extension Conversation {
  private enum Suspect: Equatable, Sendable {
    case page
    case parts(SourceKind)

    static let all: [Suspect] =
      [.page]
      + SourceKind.allCases.filter { !PartsAdapter.parts(of: $0).isEmpty }.map { .parts($0) }
  }

  private mutating func conclude(_ end: Outcome, at now: Moment) -> [Question] {
    guard source.kind == .gateway else {
      outcome = end
      return []
    }
    if refusal == nil, let gateway = side as? GatewayConversation {
      // What has no fleet document, and whose models we may not see, may have more to tell elsewhere.
      let isOther = end.isNoGateway || gateway.isBare && end.isRefused
      guard isOther, !isProbing,
        lookedForOthersAt.map({ now - $0 >= limits.reprobe }) ?? true
      else {
        outcome = end
        return []
      }
      (refusal, lookedForOthersAt, suspects) = (end, now, Suspect.all[...])
      return suspectNext(at: now)
    }
    // What was known by its first answer is that, however little it then tells.
    let isKnown = (side as? PartsConversation)?.isRecognised ?? false
    if refusal != nil, end.isFailure, !isKnown {
      // There is a page, and that it cannot be taken says more than that there is nothing else.
      if case .failed(.tooLarge, _) = end { refusal = end }
      // Whoever asks for a key has something there, and is no gateway of ours.
      if case .failed(.unauthorized, _) = end, case .failed(.notFound, _)? = refusal {
        refusal = end
      }
      return suspectNext(at: now)
    }
    outcome = end
    // What has nothing any more of what it was taken for is looked at anew.
    if end.isNothingKnown { side = GatewayConversation(with: source, limits: limits) }
    return []
  }

  private mutating func suspectNext(at now: Moment) -> [Question] {
    switch suspects.popFirst() {
    case .page: side = PageConversation(with: source, kind: nil)
    case .parts(let kind): side = PartsConversation(with: source, kind: kind, limits: limits)
    case nil:
      side = GatewayConversation(with: source, limits: limits)
      outcome = refusal
      return []
    }
    return side.begin(at: now, probing: true)
  }
}

extension Conversation.Outcome {
  fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }

  fileprivate var isNoGateway: Bool {
    switch self {
    case .failed(.notFound, _), .failed(.notJSON, _), .failed(.unexpectedStatus, _): true
    default: false
    }
  }

  fileprivate var isRefused: Bool {
    switch self {
    case .failed(.unauthorized, _), .failed(.forbidden, _), .failed(.serverError, _): true
    default: false
    }
  }

  fileprivate var isNothingKnown: Bool {
    switch self {
    case .failed(.notFound, _), .failed(.notMetrics, _), .failed(.otherMetrics, _),
      .failed(.notJSON, _):
      true
    default: false
    }
  }
}

extension GatewayConversation {
  fileprivate init(with source: PolledSource, limits: PollLimits) {
    self.init(source: source.id, interval: source.interval, limits: limits)
  }
}
