import FleetModel

/// What a request came to, on its way to the ledger.
///
/// Its cost stays reserved until the ledger has it.
struct Bill: Sendable {
  var settlement: Settlement
  /// What the caller is told once that has happened; `nil` when nobody waits for it.
  var receipt: Receipt?
}

extension Gateway {
  /// Charges for an answer. Only when the ledger has the charge may the answer go out to its end.
  mutating func bill(_ ticket: Ticket, _ usage: TokenUsage) {
    let cost = payable(cost(of: usage, ticket), of: ticket)
    let receipt = Receipt(
      node: ticket.node ?? NodeID(""), cost: cost, missedCache: ticket.missedCache)
    guard cost > .zero, !ticket.isFree else {
      end(ticket)
      count(usage, of: ticket)
      orders.append(.complete(ticket.id, receipt))
      return
    }
    free(ticket.reserved, of: ticket.ask)
    tickets[ticket.id]?.reserved = .zero
    tickets[ticket.id]?.stage = .settling
    proposeBill(of: ticket, usage, cost, receipt: receipt)
  }

  /// Charges for what a request has taken that gets no further: what is known, or else the prompt
  /// if some of an answer was passed on.
  mutating func billUnfinished(_ ticket: Ticket, _ usage: TokenUsage?) {
    let isBegun = ticket.passedOnAt != nil
    let known = usage ?? TokenUsage(prompt: isBegun ? ticket.ask.prompt : 0, completion: 0)
    let cost = payable(cost(of: known, ticket), of: ticket)
    guard cost > .zero, !ticket.isFree else { return }
    free(ticket.reserved, of: ticket.ask)
    tickets[ticket.id]?.reserved = .zero
    proposeBill(of: ticket, known, cost, receipt: nil)
  }

  /// Takes what the shared store says of a charge.
  mutating func take(_ agreement: Agreement, on bill: Bill) {
    let settlement = bill.settlement
    free(settlement.cost, model: settlement.model, key: settlement.key)
    let ticket = bill.receipt == nil ? nil : tickets[settlement.ticket]
    switch agreement {
    // One that the store refuses is one that it has.
    case .agreed, .refused:
      door.noteAgreed(.settlement)
      book(settlement)
      guard let ticket, let receipt = bill.receipt else { return }
      end(ticket)
      orders.append(.complete(ticket.id, receipt))
    case .unavailable:
      door.noteUnavailable(.settlement, at: now)
      if let ticket { refuse(ticket, .ledgerUnavailable) }
    }
  }

  private func cost(of usage: TokenUsage, _ ticket: Ticket) -> Money {
    ticket.price.cost(tokensIn: usage.prompt, tokensOut: usage.completion)
  }

  private mutating func proposeBill(
    of ticket: Ticket, _ usage: TokenUsage, _ cost: Money, receipt: Receipt?
  ) {
    settlementsMade += 1
    let settlement = Settlement(
      id: settlementPrefix + String(settlementsMade), ticket: ticket.id, model: ticket.ask.model,
      key: ticket.ask.key, node: ticket.node, tokensIn: max(0, usage.prompt),
      tokensOut: max(0, usage.completion), cost: cost, at: now)
    reserve(cost, model: settlement.model, key: settlement.key)
    propose(
      .settlement(settlement), for: .settlement(Bill(settlement: settlement, receipt: receipt)))
  }

  private mutating func book(_ settlement: Settlement) {
    var tally = SpendTally()
    tally.money = settlement.cost
    tally.requests = 1
    (tally.tokensIn, tally.tokensOut) = (settlement.tokensIn, settlement.tokensOut)
    books.add(
      tally, model: settlement.model, key: settlement.key, of: settlement.at, at: now)
    announceThresholds(ofModel: settlement.model, key: settlement.key)
  }

  /// Counts an answer of a model that costs nothing. What a key has that does not pay by the token
  /// is no spend, and would make the price of all other tokens look lower than it is.
  private mutating func count(_ usage: TokenUsage, of ticket: Ticket) {
    guard ticket.isMetered, usage.prompt > 0 || usage.completion > 0 else { return }
    var tally = SpendTally()
    tally.requests = 1
    (tally.tokensIn, tally.tokensOut) = (max(0, usage.prompt), max(0, usage.completion))
    books.add(tally, model: ticket.ask.model, key: ticket.ask.key, of: now, at: now)
  }
}
