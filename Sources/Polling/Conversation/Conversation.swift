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

  private enum Side: Sendable {
    case gateway(GatewayConversation)
    case page(PageConversation)
    case balancer(BalancerConversation)
  }

  private let source: PolledSource
  private let limits: PollLimits
  private var side: Side
  private var outcome: Outcome?
  /// Why it is no gateway, while it is found out what else it is.
  private var refusal: Outcome?
  private var lookedForPageAt: Moment?
  private var isProbing = false

  package init(with source: PolledSource, limits: PollLimits) {
    (self.source, self.limits) = (source, limits)
    side =
      switch source.kind {
      case .gateway: .gateway(GatewayConversation(with: source, limits: limits))
      case .haproxy: .balancer(BalancerConversation(with: source))
      default: .page(PageConversation(with: source, kind: source.kind))
      }
  }

  /// Whether the journal of this machine has something to say of it.
  package var isJournaled: Bool { if case .balancer = side { true } else { false } }

  /// Takes what is written of changes there, before the answer that shows what came of them.
  package mutating func note(_ changes: [BalancerChange], by actor: String?, at time: WallTime) {
    guard case .balancer(var balancer) = side else { return }
    balancer.note(changes, by: actor, at: time)
    side = .balancer(balancer)
  }

  /// Whether there is nothing to ask for beside what every poll brings: no history, no breakdowns.
  package var isBare: Bool {
    guard case .gateway(let gateway) = side else { return true }
    return gateway.isBare
  }

  /// Begins a poll and returns its first questions: only one if `probing`.
  package mutating func begin(at now: Moment, probing: Bool) -> [Question] {
    (outcome, refusal, isProbing) = (nil, nil, probing)
    switch side {
    case .gateway(var gateway):
      defer { side = .gateway(gateway) }
      return gateway.begin(at: now, probing: probing)
    case .page(var page):
      defer { side = .page(page) }
      return page.begin()
    case .balancer(let balancer): return balancer.begin()
    }
  }

  /// Takes the reply to one of its questions and returns what to ask next because of it.
  package mutating func take(
    _ reply: Reply, to question: Question, at now: Moment
  ) -> [Question] {
    switch side {
    case .gateway(var gateway):
      let more = gateway.take(reply, to: question, at: now)
      let end = gateway.conclude(at: now)
      side = .gateway(gateway)
      if let end { return conclude(end, at: now) }
      return more
    case .page(var page):
      let more = page.take(reply, at: now)
      side = .page(page)
      if let end = page.outcome { concludePage(end) }
      return more
    case .balancer(var balancer):
      outcome = balancer.take(reply, at: now)
      side = .balancer(balancer)
      return []
    }
  }

  /// What the poll came to, once nothing is open any more.
  package func conclude() -> Outcome? { outcome }
}

extension Conversation {
  /// What has nothing of a gateway may have a page of metrics, and then it is no gateway.
  private mutating func conclude(_ end: Outcome, at now: Moment) -> [Question] {
    guard end.isNoGateway, !isProbing,
      lookedForPageAt.map({ now - $0 >= limits.reprobe }) ?? true
    else {
      outcome = end
      return []
    }
    (refusal, lookedForPageAt) = (end, now)
    var page = PageConversation(with: source, kind: nil)
    defer { side = .page(page) }
    return page.begin()
  }

  private mutating func concludePage(_ end: Outcome) {
    outcome = refusal.flatMap { end.isFailure ? $0 : nil } ?? end
    // One that was taken for a gateway is looked at anew when it has no such page any more.
    let isGone = end.isFailure && (refusal != nil || end.isNoPage)
    if source.kind == .gateway, isGone {
      side = .gateway(GatewayConversation(with: source, limits: limits))
    }
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

  fileprivate var isNoPage: Bool {
    switch self {
    case .failed(.notFound, _), .failed(.notMetrics, _), .failed(.otherMetrics, _): true
    default: false
    }
  }
}

extension GatewayConversation {
  fileprivate init(with source: PolledSource, limits: PollLimits) {
    self.init(source: source.id, interval: source.interval, limits: limits)
  }
}
