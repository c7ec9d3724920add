import FleetModel

/// What the shared store has been asked.
enum Proposal: Sendable {
  case admission(TicketID)
  case settlement(Bill)
}

extension Gateway {
  /// Takes what the shared store says of a proposal.
  package mutating func agreed(
    _ id: ProposalID, _ agreement: Agreement, at time: WallTime
  ) {
    move(to: time)
    turnPages()
    switch proposals.removeValue(forKey: id) {
    case .admission(let ticket): take(agreement, onAdmissionOf: ticket)
    case .settlement(let bill): take(agreement, on: bill)
    case nil: break
    }
  }

  mutating func propose(_ entry: SharedEntry, for proposal: Proposal) {
    let id = nextProposal()
    proposals[id] = proposal
    orders.append(.propose(id, entry))
  }

  /// A number that no other proposal has.
  mutating func nextProposal() -> ProposalID {
    proposalsMade += 1
    return ProposalID(number: proposalsMade)
  }

  private mutating func take(_ agreement: Agreement, onAdmissionOf id: TicketID) {
    guard let ticket = tickets[id], ticket.stage == .admitting else { return }
    switch agreement {
    case .agreed:
      if !ticket.isFree { door.noteAgreed(.admission) }
      enqueue(ticket)
    case .refused(let code, let detail):
      refuse(ticket, .refusedByStore(code: code, detail: detail))
    case .unavailable where ticket.isFree:
      enqueue(ticket)
    case .unavailable:
      door.noteUnavailable(.admission, at: now)
      refuse(ticket, .ledgerUnavailable)
    }
  }

  private mutating func enqueue(_ ticket: Ticket) {
    let line = ticket.line
    guard !lines[line].isFull else {
      lines[line].noteRejected()
      refuse(
        ticket,
        .queueFull(
          model: ticket.ask.model, limit: lines[line].model.queueLimit,
          retryAfter: expectedWait(inLineAt: line) ?? .seconds(1)))
      return
    }
    var ticket = ticket
    (ticket.stage, ticket.joinedAt) = (.waiting, now)
    tickets[ticket.id] = ticket
    // Who joins those that already wait for room finds none either.
    let isStuck = lines[line].gate.isOpen && !lines[line].waiting.isEmpty
    lines[line].join(ticket, at: now)
    if !isStuck { sendWaiting(inLineAt: line) }
  }
}
