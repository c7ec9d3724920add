import FleetModel

/// A request that the gateway has taken on, from the proposal to let it in until it is over.
struct Ticket: Sendable {
  enum Stage: Equatable, Sendable {
    /// The shared store is asked whether it may come in.
    case admitting
    /// Waits in its model's line for the first time.
    case waiting
    /// Waits to be tried at another node, before those who wait for the first time.
    case waitingAgain
    /// Waits for its nodes to recover.
    case resting
    /// At a node.
    case underWay
    /// Answered; the shared store is asked to keep what it costs.
    case settling
  }

  let id: TicketID
  let ask: InferenceAsk
  /// Its model's line, by index.
  let line: Int
  /// Where its key's use is counted.
  let payer: Int?
  /// As it was when the request came: a price that changes on its way is not what was agreed.
  let price: TokenPrice
  /// Whether its key pays by the token.
  let isMetered: Bool
  /// Whether nothing is to be written down about it.
  let isFree: Bool
  let arrived: WallTime
  /// No try begins after this.
  let deadline: WallTime
  let missedCache: Bool

  var stage = Stage.admitting
  /// What is kept of the budgets for it.
  var reserved = Money.zero
  var joinedAt: WallTime
  var tries = 0
  var tried: [NodeID] = []
  /// Why the last try failed.
  var failure: AttemptFailure?
  var sentAt: WallTime
  var node: NodeID?
  var instance: String?
  /// Whether it is the one that tries a node whose circuit had opened.
  var isTry = false
  /// When the first byte of an answer went to the caller.
  var passedOnAt: WallTime?

  init(
    id: TicketID, ask: InferenceAsk, line: Int, payer: Int?, model: ModelConfiguration,
    isMetered: Bool, isFree: Bool, deadline: Span, missedCache: Bool, at now: WallTime
  ) {
    (self.id, self.ask, self.line, self.payer) = (id, ask, line, payer)
    price = isMetered ? model.price : .nothing
    self.isMetered = isMetered
    (self.isFree, self.missedCache) = (isFree || !isMetered, missedCache)
    (arrived, self.deadline, joinedAt, sentAt) = (now, now + deadline, now, now)
  }

  /// The try that is under way, or was the last.
  var attempt: AttemptID { AttemptID(ticket: id, number: tries) }
}

extension InferenceAsk {
  var prompt: Int { max(0, promptTokens) }

  /// The longest answer that it can get.
  func completionLimit(_ model: ModelConfiguration) -> Int {
    max(0, maxTokens ?? model.outputReserve)
  }

  /// The most tokens that all its answers can have together.
  func outputLimit(_ model: ModelConfiguration) -> Int {
    completionLimit(model).multipliedClamped(by: max(1, choices))
  }
}
