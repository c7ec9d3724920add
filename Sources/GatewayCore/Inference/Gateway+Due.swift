import FleetModel

extension Gateway {
  /// When `settle` has something to do, if nothing else happens before.
  package var nextDeadline: WallTime? {
    var next = registry.silenceDue
    if let rested = resting.first?.time { next = min(next, rested) }
    for line in lines where line.depth > 0 {
      if let closesAt = line.gate.closesAt { next = min(next, closesAt) }
      if let oldest = line.oldest, let ticket = tickets[oldest.ticket] {
        next = min(next, ticket.deadline)
      }
      // A node's limits a minute and its circuit free places without an event.
      next = min(next, WallTime(milliseconds: (second + 1).multipliedClamped(by: 1000)))
    }
    return next == .distantFuture ? nil : next
  }

  /// Does what is due of the requests' waits.
  mutating func serveDue() {
    wakeRested()
    for line in lines.indices where lines[line].depth > 0 {
      lines[line].gate.closeIfDue(at: now)
      refuseLate(inLineAt: line)
    }
    sendWaiting()
    guard second > lookedSecond else { return }
    lookedSecond = second
    for reading in keyLimits.stirred(at: now) { observe(reading, at: now) }
    refuseUnanswered()
  }

  /// Ends what the shared store has left without a word until it is too late for a try.
  private mutating func refuseUnanswered() {
    guard !proposals.isEmpty else { return }
    let late = tickets.values.filter { $0.stage == .admitting && $0.deadline <= now }
    for ticket in late.sorted(by: { $0.id.number < $1.id.number }) {
      if !ticket.isFree { door.noteUnavailable(.admission, at: now) }
      refuse(ticket, ticket.isFree ? .overloaded : .ledgerUnavailable)
    }
  }

  private mutating func refuseLate(inLineAt line: Int) {
    while let oldest = lines[line].oldest, let ticket = tickets[oldest.ticket],
      ticket.deadline <= now
    {
      refuse(ticket, lastProblem(of: ticket))
    }
  }

  /// Tells of the queues as they are now what documents show of them.
  mutating func reportQueues() {
    for line in lines.indices {
      if let report = lines[line].takeReport(at: now) { observe(report, at: now) }
    }
  }
}

extension WallTime {
  static let distantFuture = WallTime(milliseconds: .max)
}
