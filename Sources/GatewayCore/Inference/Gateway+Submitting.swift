import FleetModel

// The way of a request:
//
//     submit ─▶ admitting ─▶ waiting ─▶ under way ─▶ settling ─▶ complete
//        │          │          ▲ │         │ failed      │
//        │          │          │ │         ▼             │
//        │          │     waiting again ◀─ resting       │
//        ▼          ▼            ▼         ▼             ▼
//     answer     refuse       refuse    refuse        refuse       abandoned: from anywhere
//
// Each step is taken when an event comes or its time has come, and each leaves orders behind. A
// ticket that is over is forgotten at once; events that still come for it find nothing and change
// nothing, because the edge cannot know that the core has given up while it was answering.

extension Gateway {
  /// Takes a request on. What is to be done about it follows from `takeOrders`.
  package mutating func submit(_ ask: InferenceAsk, at time: WallTime) -> TicketID {
    move(to: time)
    turnPages()
    ticketsTaken += 1
    let id = TicketID(number: ticketsTaken)
    do {
      try take(ask, as: id)
    } catch {
      orders.append(.refuse(id, error))
    }
    return id
  }

  /// What is to be done now, in this order.
  package mutating func takeOrders() -> [Order] {
    guard !orders.isEmpty else { return [] }
    defer { orders = [] }
    return orders
  }

  /// Requests that are not over.
  package var requestsUnderWay: Int { tickets.count }

  private mutating func take(_ ask: InferenceAsk, as id: TicketID) throws(InferenceProblem) {
    let line = try line(of: ask)
    guard tickets.count < Self.ticketLimit, proposals.count < Self.ticketLimit else {
      throw .overloaded
    }
    let payer = ask.key.map { keyLimits.place(of: $0, at: now) }
    if let payer { try keyLimits.take(at: payer, now: now) }
    let looksUp = configuration.cache.isOn && !ask.isStream && ask.cacheKey != nil
    if looksUp, answerFromCache(ask, id) { return }
    var ticket = Ticket(
      id: id, ask: ask, line: line, payer: payer, model: lines[line].model,
      isMetered: payer.map(keyLimits.isMetered(at:)) ?? true, isFree: lines[line].isFree,
      deadline: configuration.retry.deadline, missedCache: looksUp, at: now)
    if !ticket.isFree {
      guard door.lets(at: now) else { throw .ledgerUnavailable }
      ticket.reserved = try reserve(for: ask, at: lines[line].model)
    }
    if let payer { keyLimits.begin(at: payer) }
    tickets[id] = ticket
    proposeAdmission(of: ticket)
  }

  /// More requests than any edge holds open; past it somebody has lost count.
  static let ticketLimit = 100_000

  /// The line for a request that its model can take.
  func line(of ask: InferenceAsk) throws(InferenceProblem) -> Int {
    guard let line = lineIndex[ask.model], lines[line].isOffered else {
      throw .unknownModel(ask.model)
    }
    if let limit = lines[line].model.contextLimit {
      let reserve = ask.completionLimit(lines[line].model)
      guard ask.prompt.addingClamped(reserve) <= limit else {
        throw .tooLong(prompt: ask.prompt, reserve: reserve, limit: limit)
      }
    }
    return line
  }

  private mutating func proposeAdmission(of ticket: Ticket) {
    let admission = Admission(
      ticket: ticket.id, model: ticket.ask.model, key: ticket.ask.key, reserved: ticket.reserved,
      at: now)
    propose(.admission(admission), for: .admission(ticket.id))
  }

  private mutating func answerFromCache(_ ask: InferenceAsk, _ id: TicketID) -> Bool {
    guard let key = ask.cacheKey, let answer = cache.answer(for: key, at: now) else {
      return false
    }
    var finished = FinishedRequests(model: ask.model)
    finished.succeeded = 1
    finished.cacheHits = 1
    record(finished, at: now)
    orders.append(.answer(id, cached: answer))
    return true
  }
}
