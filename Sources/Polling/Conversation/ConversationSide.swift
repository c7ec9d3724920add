import Adapters
import FleetModel

/// One kind of source's side of a conversation: what to ask it, and what its answers come to.
protocol ConversationSide: Sendable {
  /// Begins a poll and returns its first questions: only one if `probing`.
  mutating func begin(at now: Moment, probing: Bool) -> [Question]

  /// Takes the reply to one of its questions and returns what to ask next because of it.
  mutating func take(
    _ reply: Conversation.Reply, to question: Question, at now: Moment
  ) -> [Question]

  /// What the poll came to, once nothing is open any more.
  mutating func conclude(at now: Moment) -> Conversation.Outcome?

  /// What to ask for to know the past hour; nothing where nobody remembers it.
  func past(step: Span) -> Question?

  /// Whether the journal of this machine has something to say of it.
  var isJournaled: Bool { get }

  /// Takes what is written of changes there, before the answer that shows what came of them.
  mutating func note(_ changes: [BalancerChange], by actor: String?, at time: WallTime)

  /// Takes which servers have been taken out somewhere, and may be what this source speaks of.
  mutating func learn(_ forgotten: [String])

  /// Whether it can be asked for the latencies behind those of its documents.
  var hasBreakdowns: Bool { get }
}

extension ConversationSide {
  func past(step: Span) -> Question? { nil }
  var hasBreakdowns: Bool { false }
  var isJournaled: Bool { false }
  mutating func note(_ changes: [BalancerChange], by actor: String?, at time: WallTime) {}
  mutating func learn(_ forgotten: [String]) {}
}
