import FleetModel

// What several gateways in front of one fleet must agree on goes through one small door.
//
// The core decides from what it knows, and then proposes: a request to be let in, an amount to be
// charged, a control to be carried out. Only when the store has agreed does the effect follow. A
// store in memory agrees at once. One on disk agrees when the entry can no longer be lost, which is
// what makes "audited before the effect" and "no acknowledged charge is lost" true. One that
// several gateways share may also refuse, because another gateway was first; the core takes that as
// it takes its own refusals. So a form for Redis is another conformance, and no line of the core.

/// Where that is kept on which several gateways agree.
package protocol SharedStore: AnyObject, Sendable {
  /// What was agreed on before this gateway started.
  func past(at now: WallTime) throws -> SharedPast

  /// Says at once whether `entry` holds, or answers `nil` and says so later, from any thread.
  ///
  /// Replies come in the order of the proposals.
  func propose(
    _ entry: SharedEntry, later reply: @escaping @Sendable (Agreement) -> Void
  ) -> Agreement?

  /// The newest audit records, newest first; `nil` when they cannot be read.
  func records(newest limit: Int) -> [AuditRecord]?
}

/// Something that all gateways of a fleet must see the same way.
package enum SharedEntry: Equatable, Sendable {
  /// A request wants in: its place in its key's limits, and the most that it can cost.
  case admission(Admission)
  /// A request is over: what it came to.
  case settlement(Settlement)
  /// A control was asked for: what it will do, or why it was refused.
  case control(AuditRecord)
}

/// What the store says of an entry.
package enum Agreement: Equatable, Sendable {
  case agreed
  /// Somebody else was first.
  case refused(code: String, detail: String)
  /// The store cannot keep the entry, such as on a full disk. Nothing paid for may go on.
  case unavailable(String)
}

/// A request that wants in.
package struct Admission: Equatable, Sendable {
  package var ticket: TicketID
  package var model: String
  package var key: String?
  /// The most that it can cost.
  package var reserved: Money
  package var at: WallTime

  package init(ticket: TicketID, model: String, key: String?, reserved: Money, at: WallTime) {
    (self.ticket, self.model, self.key) = (ticket, model, key)
    (self.reserved, self.at) = (reserved, at)
  }
}

/// What a request came to, whether it ended well or not.
package struct Settlement: Equatable, Sendable {
  /// Tells one settlement from every other, of other gateways and of earlier runs too, so that
  /// none is counted twice.
  package var id: String
  package var ticket: TicketID
  package var model: String
  package var key: String?
  package var node: NodeID?
  package var tokensIn: Int
  package var tokensOut: Int
  package var cost: Money
  package var at: WallTime

  package init(
    id: String, ticket: TicketID, model: String, key: String?, node: NodeID?, tokensIn: Int,
    tokensOut: Int, cost: Money, at: WallTime
  ) {
    (self.id, self.ticket, self.model, self.key, self.node) = (id, ticket, model, key, node)
    (self.tokensIn, self.tokensOut, self.cost, self.at) = (tokensIn, tokensOut, cost, at)
  }
}

/// One line of the audit trail: who wanted what, what it was to change, and what came of it.
///
/// Written before the effect. What happens to an operation afterwards is a line of its own.
package struct AuditRecord: Equatable, Sendable {
  package var at: WallTime
  /// The name of the key, its role and where the call came from.
  package var actor: String
  package var role: String
  package var address: String
  /// The call, such as `drain`.
  package var verb: String
  package var node: String
  /// The operation that it began; `nil` for one that was refused.
  package var operation: String?
  /// The node before and after as JSON, as far as the call touches it.
  package var before: String?
  package var after: String?
  package var reason: String?
  /// `accepted`, `refused: CODE`, `reverted`, `confirmed`, …
  package var result: String
  /// The idempotency key with the digest of the body, and the answer to give again.
  package var idempotency: String?

  package init(
    at: WallTime, actor: String, role: String, address: String, verb: String, node: String,
    result: String
  ) {
    (self.at, self.actor, self.role, self.address) = (at, actor, role, address)
    (self.verb, self.node, self.result) = (verb, node, result)
  }
}

/// What a gateway takes over when it starts.
package struct SharedPast: Equatable, Sendable {
  /// Spend of the running day and month, by model and key.
  package var spend: [CarriedSpend] = []
  /// Audit records of the last day, oldest first: what the operations were, and what the drains
  /// and weights are that still hold.
  package var records: [AuditRecord] = []

  package init() {}
}
