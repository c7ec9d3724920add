import Adapters
import FleetModel

/// A load balancer's side of polling: one line, and one answer to all of it.
package struct BalancerConversation: ConversationSide {
  private let source: PolledSource
  private var journal = BalancerJournal()
  private var outcome: Conversation.Outcome?

  package init(with source: PolledSource) { self.source = source }

  mutating func begin(at now: Moment, probing: Bool) -> [Question] {
    outcome = nil
    return [.line(HAProxyAdapter.question)]
  }

  func conclude(at now: Moment) -> Conversation.Outcome? { outcome }

  var isJournaled: Bool { true }

  mutating func note(_ changes: [BalancerChange], by actor: String?, at time: WallTime) {
    (journal.changes, journal.actor, journal.readAt) = (changes, actor, time)
  }

  mutating func take(
    _ reply: Conversation.Reply, to question: Question, at now: Moment
  ) -> [Question] {
    outcome = read(reply, at: now)
    return []
  }

  private mutating func read(
    _ reply: Conversation.Reply, at now: Moment
  ) -> Conversation.Outcome {
    switch reply {
    case .unchanged: return .failed(.notAskedFor, retryAfter: nil)
    case .problem(let problem, let retryAfter): return .failed(problem, retryAfter: retryAfter)
    case .document(_, let body):
      var origin = PageOrigin(
        source: source.id, kind: source.kind, node: source.nodeID, receivedAt: now)
      origin.region = source.region
      do throws(SourceProblem) {
        return .observed(
          try HAProxyAdapter.observation(from: body, of: origin, journal: &journal))
      } catch {
        return .failed(error, retryAfter: nil)
      }
    }
  }
}
