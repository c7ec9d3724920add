import FleetModel

extension Gateway {
  /// Ends a request without an answer, wherever it is but at a node.
  mutating func refuse(_ ticket: Ticket, _ problem: InferenceProblem) {
    end(ticket)
    orders.append(.refuse(ticket.id, problem))
    guard problem.status >= 500 else { return }
    var finished = FinishedRequests(model: ticket.ask.model)
    finished.failed = 1
    record(finished, at: now)
  }

  /// Forgets a ticket, and frees what it held.
  mutating func end(_ ticket: Ticket) {
    guard let ticket = tickets.removeValue(forKey: ticket.id) else { return }
    switch ticket.stage {
    case .waiting, .waitingAgain: lines[ticket.line].leave(ticket, isSent: false)
    case .resting: resting.remove(ticket.id)
    case .admitting, .underWay, .settling: break
    }
    if let payer = ticket.payer { keyLimits.end(at: payer) }
    free(ticket.reserved, of: ticket.ask)
  }
}
