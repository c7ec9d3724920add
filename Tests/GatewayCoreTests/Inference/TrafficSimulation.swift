import FleetModel

@testable import GatewayCore

/// A fleet, its callers and its ledger, made up from one seed, in front of a gateway.
///
/// It plays the edge, and checks at every order what no order may ever break.
final class TrafficSimulation {
  private enum Ending { case answered, completed, refused, abandoned }

  private var random: SeededGenerator
  private(set) var gateway: Gateway
  private(set) var now = noon
  private(set) var broken: [String] = []
  private(set) var refusals: [String: Int] = [:]
  private var endings: [TicketID: Ending] = [:]
  private var tickets: [TicketID] = []
  private var underWay: [TicketID: (attempt: AttemptID, node: NodeID)] = [:]
  private var passedOn: Set<TicketID> = []
  private var everySent: [AttemptID] = []
  private var open: [(id: ProposalID, entry: SharedEntry)] = []
  private var settled: [String: Money] = [:]
  private var isBusy = false
  private var isLedgerFull = false

  static let nodes = ["a", "b", "c", "d"]
  static let models = ["free", "quick", "batched"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    gateway = Gateway(
      name: "t", configuration: Self.configuration(isTight: seed % 2 == 0), startedAt: noon,
      seed: seed)
  }

  private static func configuration(isTight: Bool) -> GatewayConfiguration {
    var configuration = GatewayConfiguration()
    configuration.models = [
      model("free", priority: 3, price: 0), model("quick", priority: 1, price: 10),
      model("batched", priority: 2, price: 100),
    ]
    configuration.models[1].queueLimit = 6
    configuration.models[2].batching = BatchPolicy()
    configuration.models[2].batching?.size = nil
    configuration.nodes = nodes.map { name in
      var node = describe(name, models: models)
      node.limits.concurrency = 4
      return node
    }
    configuration.nodes[0].limits.requestsPerMinute = 200
    configuration.keys = [
      PayerConfiguration(name: "k", tier: .basic, concurrency: 12),
      PayerConfiguration(name: "l", tier: .standard),
    ]
    let dollars = isTight ? 1.0 : 1000
    configuration.budgets = [
      budget(Money(dollars: dollars), id: "all"),
      budget(Money(dollars: 0.4 * dollars), scope: .key("k"), id: "k"),
      budget(Money(dollars: 0.3 * dollars), scope: .model("quick"), id: "quick"),
    ]
    configuration.retry.deadline = .seconds(20)
    return configuration
  }

  /// Lets so many things happen, one after another, and then everything come to its end.
  func run(steps: Int) {
    for step in 0..<steps {
      isBusy = step % 300 > 200
      now = now + .milliseconds(Int64(random.next() % 60))
      happen(Int(random.next() % 100))
      follow()
      if let due = gateway.nextDeadline, due <= now { gateway.settle(at: now) }
      follow()
      check()
    }
    comeToAnEnd()
  }

  private func happen(_ what: Int) {
    switch what {
    case 0..<40: for _ in 0..<(isBusy ? 4 : 1) { submit() }
    case 40..<62: endOne(failing: false)
    case 62..<72: endOne(failing: true)
    case 72..<78: passOne()
    case 78..<84: abandonOne()
    case 84..<88: operate()
    case 88..<92: beat()
    case 92: isLedgerFull = true
    case 93: isLedgerFull = false
    case 94..<97: replyLate()
    default: tellLies()
    }
  }

  private func submit() {
    var ask = ask(Self.models[below(3)], tokens: below(400), most: below(400))
    ask.key = [nil, "k", "l"][below(3)]
    ask.priority = 1 + below(5)
    ask.isStream = below(3) == 0
    ask.isRepeatable = below(4) > 0
    if below(3) == 0 { ask.cacheKey = digest("\(below(20))") }
    if below(3) == 0 { ask.prefixes = [prefix("prefix \(below(5))")] }
    tickets.append(gateway.submit(ask, at: now))
  }

  private func endOne(failing: Bool) {
    guard let one = anyUnderWay() else { return }
    underWay[one.attempt.ticket] = nil
    if failing {
      let failures: [AttemptFailure] = [
        .unreachable("no"), .broken("no"), .timedOut, .status(429, retryAfter: .seconds(1)),
        .status(500, retryAfter: nil), .status(404, retryAfter: nil),
      ]
      gateway.failed(one.attempt, failures[below(6)], at: now)
      return
    }
    var result = AttemptResult()
    // Some nodes count more than was reserved, some do not count.
    if below(5) > 0 { result.usage = TokenUsage(prompt: below(900), completion: below(900)) }
    result.answerCharacters = below(2000)
    result.status = below(9) == 0 ? 400 : 200
    if below(2) == 0 {
      result.cacheable = CachedAnswer(type: "t", body: [1, 2, 3], node: one.node)
    }
    gateway.finished(one.attempt, result, at: now)
  }

  private func passOne() {
    guard let one = anyUnderWay() else { return }
    passedOn.insert(one.attempt.ticket)
    gateway.passedOn(one.attempt, at: now)
  }

  private func abandonOne() {
    guard !tickets.isEmpty else { return }
    let ticket = tickets[max(0, tickets.count - 1 - below(30))]
    if endings[ticket] == nil { end(ticket, .abandoned) }
    let usage = below(2) == 0 ? nil : TokenUsage(prompt: below(100), completion: below(100))
    gateway.abandoned(ticket, usage: usage, at: now)
  }

  private func operate() {
    let node = NodeID(Self.nodes[below(4)])
    switch below(6) {
    case 5: if below(3) == 0 { takeAllOut() }
    case 0: gateway.drain(node, reason: nil, deadline: nil, by: nil, at: now)
    case 1, 2: gateway.resume(node, reason: nil, by: nil, at: now)
    case 3: gateway.cutOff(node, at: now)
    default: if below(4) == 0 { gateway.remove(node, by: nil, at: now) }
    }
  }

  private func takeAllOut() {
    for name in Self.nodes { gateway.takeOut(NodeID(name), reason: nil, by: nil, at: now) }
  }

  /// Two nodes live, the others only sometimes; who was removed registers again.
  private func beat() {
    for (index, name) in Self.nodes.enumerated() where index < 2 || below(20) == 0 {
      var report = HeartbeatReport(node: NodeID(name))
      report.inFlight = 0
      report.loadPercent = 20
      guard !gateway.heartbeat(report, at: now) else { continue }
      try? gateway.register(gateway.configuration.nodes[index], at: now)
    }
  }

  private func replyLate() {
    isLedgerFull = false
    while let proposal = open.popLast() { reply(to: proposal.id, proposal.entry) }
  }

  /// Events for what is over, or never was.
  private func tellLies() {
    let old = everySent.isEmpty ? 0 : below(everySent.count)
    var attempt =
      everySent.isEmpty ? AttemptID(ticket: TicketID(number: 9), number: 1) : everySent[old]
    if underWay[attempt.ticket]?.attempt == attempt { attempt.number += 1 }
    gateway.passedOn(attempt, at: now)
    gateway.finished(attempt, AttemptResult(), at: now)
    gateway.failed(attempt, .timedOut, at: now)
    gateway.agreed(ProposalID(number: random.next()), .agreed, at: now)
    gateway.abandoned(TicketID(number: random.next()), at: now)
    gateway.settle(at: noon)
  }

  private func comeToAnEnd() {
    for _ in 0..<400 where gateway.requestsUnderWay > 0 || !open.isEmpty {
      for one in Array(underWay.values) {
        underWay[one.attempt.ticket] = nil
        gateway.finished(one.attempt, AttemptResult(), at: now)
      }
      beat()
      replyLate()
      follow()
      now = now + .milliseconds(200)
      gateway.settle(at: now)
      follow()
      check()
    }
    expect(gateway.requestsUnderWay == 0, "requests are left")
    expect(gateway.budgets.allSatisfy { $0.reserved == .zero }, "reservations are left")
    let total = settled.values.reduce(.zero, +)
    expect(gateway.spent(byBudget: "all") == total, "the books are not the ledger's")
    expect(gateway.keyLimits.underWay == 0, "places of keys are left")
    expect(gateway.lines.allSatisfy { $0.depth == 0 }, "somebody waits")
    expect(gateway.lines.allSatisfy { $0.gate.released + $0.gate.gathered == 0 }, "gates are open")
    expect(gateway.resting.isEmpty, "somebody rests")
    expect(gateway.registry.nodes.allSatisfy { $0.work.underWay == 0 }, "nodes are busy")
    expect(tickets.allSatisfy { endings[$0] != nil }, "a ticket has no end")
  }
}

extension TrafficSimulation {
  private func follow() {
    while case let orders = gateway.takeOrders(), !orders.isEmpty {
      for order in orders { follow(order) }
    }
  }

  private func follow(_ order: Order) {
    switch order {
    case .propose(let id, let entry): propose(id, entry)
    case .send(let attempt, let destination): send(attempt, to: destination)
    case .hangUp(let attempt):
      expect(underWay[attempt.ticket]?.attempt == attempt, "hung up on nobody")
      underWay[attempt.ticket] = nil
    case .answer(let ticket, _): end(ticket, .answered)
    case .complete(let ticket, _): end(ticket, .completed)
    case .refuse(let ticket, let problem):
      refusals[problem.code, default: 0] += 1
      end(ticket, .refused)
    }
  }

  private func propose(_ id: ProposalID, _ entry: SharedEntry) {
    if below(5) > 0 { reply(to: id, entry) } else { open.append((id, entry)) }
  }

  private func reply(to id: ProposalID, _ entry: SharedEntry) {
    if !isLedgerFull, case .settlement(let settlement) = entry {
      expect(settled[settlement.id] == nil, "a settlement came twice")
      settled[settlement.id] = settlement.cost
    }
    gateway.agreed(id, isLedgerFull ? .unavailable("full") : .agreed, at: now)
  }

  private func send(_ attempt: AttemptID, to destination: Destination) {
    expect(endings[attempt.ticket] == nil, "sent after its end")
    expect(underWay[attempt.ticket] == nil, "sent twice at the same time")
    expect(!passedOn.contains(attempt.ticket), "sent after a byte was passed on")
    expect(attempt.number <= 3, "sent too often")
    underWay[attempt.ticket] = (attempt, destination.node)
    everySent.append(attempt)
    expect(gateway.state(of: destination.node) == .ready, "sent to a node that takes nothing new")
  }

  private func end(_ ticket: TicketID, _ ending: Ending) {
    expect(endings[ticket] == nil, "\(ticket) ended twice")
    expect(ending == .abandoned || underWay[ticket] == nil, "ended while under way")
    endings[ticket] = ending
  }

  private func check() {
    for index in gateway.budgets.indices {
      let budget = gateway.budgets[index]
      let spent = gateway.spent(byBudgetAt: index)
      expect(spent + budget.reserved <= budget.configuration.limit, "overspent")
    }
    for node in gateway.registry.nodes {
      expect(node.work.underWay <= node.description.limits.concurrency, "a node has too many")
      let ours = underWay.values.count { $0.node == node.id }
      expect(node.work.underWay == ours, "a node's count is wrong")
    }
    for line in gateway.lines {
      expect(line.waiting.count == line.gate.released + line.gate.gathered, "the gate miscounts")
    }
  }

  private func anyUnderWay() -> (attempt: AttemptID, node: NodeID)? {
    let all = underWay.values.sorted { $0.attempt.ticket.number < $1.attempt.ticket.number }
    return all.isEmpty ? nil : all[below(all.count)]
  }

  private func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  private func expect(_ isRight: Bool, _ words: String) {
    if !isRight, broken.count < 20 { broken.append(words) }
  }
}
