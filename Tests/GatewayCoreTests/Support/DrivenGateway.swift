import FleetModel
import Hashing

@testable import GatewayCore

/// A gateway with the edge that tests make up: it notes every order, and lets a store agree.
final class DrivenGateway {
  var gateway: Gateway
  /// What the store says of an entry; `nil` leaves it open, and its proposal in `open`.
  var store: (SharedEntry) -> Agreement? = { _ in .agreed }
  var now = noon
  private(set) var sent: [AttemptID: Destination] = [:]
  /// The attempts in the order in which they were sent.
  private(set) var attempts: [AttemptID] = []
  private(set) var hungUp: [AttemptID] = []
  private(set) var answers: [TicketID: CachedAnswer] = [:]
  private(set) var receipts: [TicketID: Receipt] = [:]
  private(set) var problems: [TicketID: InferenceProblem] = [:]
  private(set) var open: [ProposalID] = []
  private(set) var entries: [SharedEntry] = []

  init(_ gateway: Gateway) { self.gateway = gateway }

  @discardableResult
  func submit(_ ask: InferenceAsk) -> TicketID {
    let id = gateway.submit(ask, at: now)
    follow()
    return id
  }

  /// Submits, and answers with why the request was refused at once.
  func refusal(of ask: InferenceAsk) -> InferenceProblem? {
    let ticket = submit(ask)
    return problems[ticket]
  }

  /// Submits, and answers with the attempt that was sent at once.
  func send(_ ask: InferenceAsk) -> AttemptID? {
    let ticket = submit(ask)
    return attempts.last { $0.ticket == ticket }
  }

  func finish(_ attempt: AttemptID, _ result: AttemptResult = AttemptResult()) {
    gateway.finished(attempt, result, at: now)
    follow()
  }

  func finish(_ attempt: AttemptID, tokensIn: Int, tokensOut: Int) {
    var result = AttemptResult()
    result.usage = TokenUsage(prompt: tokensIn, completion: tokensOut)
    finish(attempt, result)
  }

  func fail(_ attempt: AttemptID, _ failure: AttemptFailure, usage: TokenUsage? = nil) {
    gateway.failed(attempt, failure, usage: usage, at: now)
    follow()
  }

  func abandon(_ ticket: TicketID, usage: TokenUsage? = nil) {
    gateway.abandoned(ticket, usage: usage, at: now)
    follow()
  }

  func agree(_ id: ProposalID, _ agreement: Agreement = .agreed) {
    open.removeAll { $0 == id }
    gateway.agreed(id, agreement, at: now)
    follow()
  }

  /// Lets time pass, and whatever was due in it happen when it was due.
  func pass(_ span: Span) {
    let end = now + span
    while let next = gateway.nextDeadline, next <= end {
      now = max(now, next)
      gateway.settle(at: now)
      follow()
      // A deadline in the past must not keep the loop going.
      if let again = gateway.nextDeadline, again <= now { break }
    }
    now = end
    gateway.settle(at: now)
    follow()
  }

  /// Does what the gateway has ordered.
  func follow() {
    while case let orders = gateway.takeOrders(), !orders.isEmpty {
      for order in orders { follow(order) }
    }
  }

  private func follow(_ order: Order) {
    switch order {
    case .propose(let id, let entry):
      entries.append(entry)
      if let agreement = store(entry) {
        gateway.agreed(id, agreement, at: now)
      } else {
        open.append(id)
      }
    case .send(let attempt, let destination):
      sent[attempt] = destination
      attempts.append(attempt)
    case .hangUp(let attempt): hungUp.append(attempt)
    case .answer(let ticket, let answer): answers[ticket] = answer
    case .complete(let ticket, let receipt): receipts[ticket] = receipt
    case .refuse(let ticket, let problem): problems[ticket] = problem
    }
  }

  func reading(of node: String) -> NodeReading? { gateway.node(node, at: now) }

  var settlements: [Settlement] {
    entries.compactMap { if case .settlement(let settlement) = $0 { settlement } else { nil } }
  }

  func node(of attempt: AttemptID?) -> String? {
    attempt.flatMap { sent[$0]?.node.name }
  }
}

/// A gateway with these nodes for the model `m`, which costs a dollar for a million tokens.
func driven(
  nodes: [String] = ["a"], concurrency: Int = 50, price: Double = 1,
  change: (inout GatewayConfiguration) -> Void = { _ in }
) -> DrivenGateway {
  var configuration = GatewayConfiguration()
  configuration.models = [model("m", price: price)]
  configuration.nodes = nodes.map { name in
    var node = describe(name)
    node.limits.concurrency = concurrency
    node.isProbed = true
    return node
  }
  configuration.cache.isOn = false
  change(&configuration)
  return DrivenGateway(
    Gateway(name: "test", configuration: configuration, startedAt: noon, seed: 7))
}

func model(_ name: String, priority: Int = 1, price: Double = 1) -> ModelConfiguration {
  ModelConfiguration(
    name: name, owner: "us", priority: priority, price: TokenPrice(blended: price))
}

func ask(
  _ model: String = "m", tokens: Int = 100, most: Int? = 100, key: String? = nil,
  priority: Int = 5
) -> InferenceAsk {
  var ask = InferenceAsk(model: model, promptTokens: tokens)
  (ask.maxTokens, ask.key, ask.priority) = (most, key, priority)
  return ask
}

func digest(_ text: String) -> SHA256.Digest { SHA256.digest(of: Array(text.utf8)) }

func cents(_ count: Int64) -> Money { Money(microdollars: count * 10_000) }

func prefix(_ text: String) -> UInt64 {
  var hash = QuickHash()
  hash.add(Array(text.utf8)[...])
  return hash.value
}
