import FleetModel

extension Gateway {
  /// Tries a request again that has failed at a node, or ends it.
  mutating func goOn(with ticket: Ticket, after failure: AttemptFailure, usage: TokenUsage?) {
    var ticket = ticket
    ticket.failure = failure
    guard mayRetry(ticket, after: failure) else {
      billUnfinished(ticket, usage)
      refuse(ticket, failure.problem(model: ticket.ask.model))
      return
    }
    if let node = ticket.node { ticket.tried.append(node) }
    waitAgain(ticket)
    sendWaiting(inLineAt: ticket.line)
  }

  private func mayRetry(_ ticket: Ticket, after failure: AttemptFailure) -> Bool {
    guard ticket.passedOnAt == nil, failure.isPassing else { return false }
    if failure.isEffectUnknown, !ticket.ask.isRepeatable { return false }
    return ticket.tries < configuration.retry.tries && now < ticket.deadline
  }

  /// Puts a ticket before those that wait for the first time.
  private mutating func waitAgain(_ ticket: Ticket) {
    var ticket = ticket
    (ticket.stage, ticket.joinedAt) = (.waitingAgain, now)
    tickets[ticket.id] = ticket
    lines[ticket.line].join(ticket, at: now)
  }

  /// Lets a request wait until the nodes that have failed it may be tried again.
  mutating func rest(_ ticket: Ticket) {
    let wait = configuration.retry.wait(
      afterAttempt: ticket.tries, asked: ticket.failure?.retryAfter, using: &random)
    guard now + wait < ticket.deadline else {
      refuse(ticket, lastProblem(of: ticket))
      return
    }
    lines[ticket.line].leave(ticket, isSent: false)
    tickets[ticket.id]?.stage = .resting
    resting.insert(ticket.id, at: now + wait)
  }

  /// Lets those whose rest is over be tried anywhere again.
  mutating func wakeRested() {
    while let first = resting.first, first.time <= now {
      resting.remove(first.ticket)
      guard var ticket = tickets[first.ticket] else { continue }
      ticket.tried = []
      waitAgain(ticket)
      sendWaiting(inLineAt: ticket.line)
    }
  }

  func lastProblem(of ticket: Ticket) -> InferenceProblem {
    let model = ticket.ask.model
    return ticket.failure?.problem(model: model) ?? .waitedTooLong(model: model)
  }
}
