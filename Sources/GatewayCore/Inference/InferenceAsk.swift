import FleetModel
import Hashing

/// One request for an answer, as far as deciding about it goes. Its body stays at the edge.
package struct InferenceAsk: Equatable, Sendable {
  /// As the caller named it.
  package var model: String
  /// The key that pays; `nil` for the gateway's owner, who has no limits.
  package var key: String?
  /// 1 goes first, 5 last.
  package var priority = 5
  /// An estimate: 4 characters to a token.
  package var promptTokens: Int
  /// The longest answer that the caller wants; `nil` for as long as the model's reserve.
  package var maxTokens: Int?
  /// How many answers it wants, each as long.
  package var choices = 1
  package var isStream = false
  /// What the answer would be kept under; `nil` neither looks nor keeps.
  package var cacheKey: SHA256.Digest?
  /// The beginnings of the conversation, the longest first: a hash of each.
  package var prefixes: [UInt64] = []
  /// Whether a second run would change nothing but the bill.
  package var isRepeatable = true

  package init(model: String, promptTokens: Int) {
    (self.model, self.promptTokens) = (model, promptTokens)
  }
}

/// A request that the gateway has taken on.
package struct TicketID: Hashable, Sendable {
  package var number: UInt64
  package init(number: UInt64) { self.number = number }
}

/// One try of a request at one node.
package struct AttemptID: Hashable, Sendable {
  package var ticket: TicketID
  /// From 1.
  package var number: Int

  package init(ticket: TicketID, number: Int) { (self.ticket, self.number) = (ticket, number) }
}

/// Where an attempt goes.
package struct Destination: Equatable, Sendable {
  package var node: NodeID
  package var url: String
  /// What the node calls the model.
  package var model: String

  package init(node: NodeID, url: String, model: String) {
    (self.node, self.url, self.model) = (node, url, model)
  }
}

/// Something the core wants done, in the order in which it is to be done.
package enum Order: Equatable, Sendable {
  /// Ask the shared store, and tell with `agreed`.
  case propose(ProposalID, SharedEntry)
  /// Send the request's body to a node.
  case send(AttemptID, to: Destination)
  /// Hang up on the node: nobody wants its answer any more.
  case hangUp(AttemptID)
  /// Give the caller an answer from the cache.
  case answer(TicketID, cached: CachedAnswer)
  /// What the node answered may go out to its end; the request is over.
  case complete(TicketID, Receipt)
  /// Tell the caller that there will be no answer, or break off one that has begun.
  case refuse(TicketID, InferenceProblem)
}

package struct ProposalID: Hashable, Sendable {
  package var number: UInt64
  package init(number: UInt64) { self.number = number }
}

/// An answer that can be given again.
package struct CachedAnswer: Equatable, Sendable {
  package var type: String
  package var body: [UInt8]
  /// The node that made it.
  package var node: NodeID

  package init(type: String, body: [UInt8], node: NodeID) {
    (self.type, self.body, self.node) = (type, body, node)
  }
}

/// What a request came to.
package struct Receipt: Equatable, Sendable {
  package var node: NodeID
  package var cost: Money
  /// Whether the answer was looked for in the cache and not found there.
  package var missedCache: Bool

  package init(node: NodeID, cost: Money, missedCache: Bool) {
    (self.node, self.cost, self.missedCache) = (node, cost, missedCache)
  }
}

/// The tokens of an answer, as its node counted them or as we estimate.
package struct TokenUsage: Equatable, Sendable {
  package var prompt: Int
  package var completion: Int

  package init(prompt: Int, completion: Int) {
    (self.prompt, self.completion) = (prompt, completion)
  }
}

/// How an attempt failed.
package enum AttemptFailure: Equatable, Sendable {
  /// No byte of the request was sent: nothing can have happened.
  case unreachable(String)
  /// The connection broke, or the answer could not be understood, after the request was sent.
  case broken(String)
  /// No answer in time.
  case timedOut
  /// The node answered with an error.
  case status(Int, retryAfter: Span?)
}

/// Why a request gets no answer.
package struct InferenceProblem: Error, Equatable, Sendable {
  package var status: Int
  /// Stable, for programs.
  package var code: String
  /// For people.
  package var detail: String
  package var parameter: String?
  package var retryAfter: Span?
  /// How the request stands in its key's limit, when that is why.
  package var limit: LimitStanding?

  package init(
    status: Int, code: String, detail: String, parameter: String? = nil, retryAfter: Span? = nil
  ) {
    (self.status, self.code, self.detail) = (status, code, detail)
    (self.parameter, self.retryAfter) = (parameter, retryAfter)
  }
}

/// What `x-ratelimit-*` says.
package struct LimitStanding: Equatable, Sendable {
  package var limit: Int
  package var remaining: Int
  /// Until the bucket is full again.
  package var reset: Span

  package init(limit: Int, remaining: Int, reset: Span) {
    (self.limit, self.remaining, self.reset) = (limit, remaining, reset)
  }
}
