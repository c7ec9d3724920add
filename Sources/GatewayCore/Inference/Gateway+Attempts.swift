import FleetModel

extension Gateway {
  /// The first byte of an answer has gone to the caller: it cannot be taken back, and so the
  /// request is never tried again.
  package mutating func passedOn(_ attempt: AttemptID, at time: WallTime) {
    move(to: time)
    guard let ticket = ticketUnderWay(attempt), ticket.passedOnAt == nil else { return }
    tickets[ticket.id]?.passedOnAt = now
  }

  /// A node has answered to the end.
  package mutating func finished(
    _ attempt: AttemptID, _ result: AttemptResult, at time: WallTime
  ) {
    move(to: time)
    turnPages()
    guard let ticket = ticketUnderWay(attempt), let node = ticket.node else { return }
    let usage = result.usage(orEstimateFor: ticket.ask)
    leaveNode(ticket, .succeeded)
    recordAnswer(to: ticket, result, usage)
    if result.isAnswer {
      prefixes.remember(ticket.ask.prefixes, servedBy: node, at: now)
      keep(result.cacheable, for: ticket)
    }
    bill(ticket, usage)
    sendWaiting(room: node)
  }

  /// An attempt has failed. `usage` is what it is known to have taken all the same, such as the
  /// part of a stream that was passed on.
  package mutating func failed(
    _ attempt: AttemptID, _ failure: AttemptFailure, usage: TokenUsage? = nil, at time: WallTime
  ) {
    move(to: time)
    turnPages()
    guard let ticket = ticketUnderWay(attempt), let node = ticket.node else { return }
    leaveNode(ticket, .failed)
    if let index = registry.index(of: node) { registry.nodes[index].recordFailure(at: now) }
    goOn(with: ticket, after: failure, usage: usage)
    sendWaiting(room: node)
  }

  /// Its caller has gone. `usage` is what it is known to have taken.
  package mutating func abandoned(
    _ id: TicketID, usage: TokenUsage? = nil, at time: WallTime
  ) {
    move(to: time)
    turnPages()
    guard let ticket = tickets[id] else { return }
    guard ticket.stage == .underWay else { return end(ticket) }
    orders.append(.hangUp(ticket.attempt))
    leaveNode(ticket, .unknown)
    billUnfinished(ticket, usage)
    end(ticket)
    if let node = ticket.node { sendWaiting(room: node) }
  }

  /// Takes everything from a node that it has not finished, and gives it to others: because it is
  /// down, or because it was to be empty by now.
  package mutating func cutOff(_ id: NodeID, at time: WallTime) {
    move(to: time)
    let stranded = tickets.values.filter { $0.stage == .underWay && $0.node == id }
    guard !stranded.isEmpty else { return }
    for ticket in stranded.sorted(by: { $0.id.number < $1.id.number }) {
      orders.append(.hangUp(ticket.attempt))
      leaveNode(ticket, .unknown)
      goOn(with: ticket, after: .broken("\(id.name) was cut off"), usage: nil)
    }
    sendWaiting()
    let moved = stranded.compactMap { tickets[$0.id] }.filter { $0.stage == .underWay }
    let nodes = Set(moved.compactMap(\.node)).count
    if nodes > 0 { noteMoved(requests: moved.count, from: id, toNodes: nodes, at: now) }
  }

  private func ticketUnderWay(_ attempt: AttemptID) -> Ticket? {
    guard let ticket = tickets[attempt.ticket], ticket.stage == .underWay,
      ticket.tries == attempt.number
    else { return nil }
    return ticket
  }

  private mutating func keep(_ answer: CachedAnswer?, for ticket: Ticket) {
    guard let answer, let key = ticket.ask.cacheKey, !ticket.ask.isStream else { return }
    cache.keep(answer, for: key, model: ticket.ask.model, at: now)
  }
}

extension Gateway {
  /// What a node has shown by the way an attempt ended.
  enum Showing { case succeeded, failed, unknown }

  /// Frees an attempt's place at its node.
  private mutating func leaveNode(_ ticket: Ticket, _ showing: Showing) {
    guard let id = ticket.node, let index = registry.index(of: id) else { return }
    let wasLeftAlone = registry.nodes[index].work.circuit.opensAgainAt != nil
    registry.nodes[index].work.end()
    switch showing {
    case .succeeded: registry.nodes[index].work.circuit.succeed()
    case .failed: registry.nodes[index].work.circuit.fail(configuration.circuit, at: now)
    case .unknown where ticket.isTry: registry.nodes[index].work.circuit.forgetTry()
    case .unknown: break
    }
    noteCircuit(ofNodeAt: index, wasLeftAlone: wasLeftAlone)
    if registry.nodes[index].lifecycle.state == .draining, registry.nodes[index].inFlight == 0 {
      apply(.emptied, toNodeAt: index, actor: nil)
    }
    if !leaving.isEmpty { removeIfLeft(id) }
  }

  /// Says once that a node is left alone because it keeps failing, and once that it serves again.
  private mutating func noteCircuit(ofNodeAt index: Int, wasLeftAlone: Bool) {
    let circuit = registry.nodes[index].work.circuit
    guard wasLeftAlone != (circuit.opensAgainAt != nil) else { return }
    let id = registry.nodes[index].id.name
    if wasLeftAlone {
      log.append(.nodeRecovered, .info, subject: id, "\(id) answers again", at: now)
    } else {
      log.append(
        .nodeFailing, .warning, subject: id,
        "\(id) failed \(circuit.failures) times in a row: left alone for "
          + "\(configuration.circuit.pause.milliseconds / 1000) s", at: now)
    }
  }

  /// Notes what an answer took, by its model and its node.
  private mutating func recordAnswer(
    to ticket: Ticket, _ result: AttemptResult, _ usage: TokenUsage
  ) {
    var timing = RequestTiming()
    let wait = Double((ticket.sentAt - ticket.arrived).milliseconds)
    timing.queueWait = wait
    timing.endToEnd = Double((now - ticket.arrived).milliseconds)
    if let firstToken = result.firstTokenMilliseconds {
      timing.firstToken = wait + firstToken
    } else if ticket.ask.isStream, let passedOnAt = ticket.passedOnAt {
      timing.firstToken = Double((passedOnAt - ticket.arrived).milliseconds)
    }
    timing.betweenTokens = result.betweenTokensMilliseconds
    var finished = FinishedRequests(model: ticket.ask.model, node: ticket.node)
    finished.succeeded = 1
    (finished.tokensIn, finished.tokensOut) = (usage.prompt, usage.completion)
    finished.cacheMisses = ticket.missedCache ? 1 : 0
    finished.timings = [timing]
    record(finished, at: now)
    noteLatency(timing.atNode, of: ticket)
  }

  private mutating func noteLatency(_ milliseconds: Double?, of ticket: Ticket) {
    guard let milliseconds else { return }
    lines[ticket.line].gate.note(milliseconds: milliseconds)
    guard let instance = ticket.instance, let node = ticket.node,
      let index = registry.index(of: node)
    else { return }
    registry.nodes[index].work.noteInstance(named: instance, milliseconds: milliseconds)
  }
}
