import FleetModel

extension Gateway {
  /// Sends what may go of one model's requests.
  mutating func sendWaiting(inLineAt line: Int) {
    while let next = lines[line].again.next, send(next.ticket) {}
    while lines[line].gate.isOpen, let next = lines[line].waiting.next, send(next.ticket) {}
  }

  /// Sends what may go of all requests, the most urgent model first, because models compete for
  /// the same nodes.
  ///
  /// After one node has got `room`, nothing is tried but to send something there: what waits does so
  /// because all others are full, and to look at all of a large fleet again takes long.
  mutating func sendWaiting(room node: NodeID? = nil) {
    guard lines.contains(where: { $0.depth > 0 }) else { return }
    var stuck = [Bool](repeating: false, count: lines.count)
    while let line = mostUrgentLine(except: stuck) {
      if !sendNext(inLineAt: line, to: node) { stuck[line] = true }
    }
  }

  private func mostUrgentLine(except stuck: [Bool]) -> Int? {
    var best: (line: Int, urgency: WallTime)?
    for line in lines.indices where !stuck[line] && lines[line].depth > 0 {
      guard let urgency = lines[line].urgency else { continue }
      if best.map({ urgency < $0.urgency }) ?? true { best = (line, urgency) }
    }
    return best?.line
  }

  /// Those that failed once do not hold up the others: their other nodes may be full, while the
  /// one that failed them has room.
  private mutating func sendNext(inLineAt line: Int, to node: NodeID?) -> Bool {
    if let next = lines[line].again.next, send(next.ticket, to: node) { return true }
    guard lines[line].gate.isOpen, let next = lines[line].waiting.next else { return false }
    return send(next.ticket, to: node)
  }

  /// Sends a waiting request, or ends its wait in another way; says whether it waits no more.
  private mutating func send(_ id: TicketID, to only: NodeID? = nil) -> Bool {
    guard let ticket = tickets[id] else { return false }
    let wish = wish(of: ticket.ask, tried: ticket.tried)
    if let only {
      guard let index = registry.index(of: only, for: wish, at: now) else { return false }
      send(ticket, toNodeAt: index, tokens: wish.tokens)
      return true
    }
    switch registry.choose(wish, at: now, using: &random) {
    case .node(let index): send(ticket, toNodeAt: index, tokens: wish.tokens)
    case .full: return false
    case .allTried: rest(ticket)
    case .noneHealthy:
      // Nodes with all their places taken can look sick by their latency. Who has waited for one of
      // them goes on waiting; it is the newcomer who is told to come back later.
      if ticket.joinedAt < now, registry.isWorking(onModel: ticket.ask.model, at: now) {
        return false
      }
      refuse(ticket, noHealthyNode(for: ticket.ask.model))
    }
    return true
  }

  func wish(of ask: InferenceAsk, tried: [NodeID] = []) -> NodeWish {
    var wish = NodeWish(model: ask.model, tried: tried)
    if let line = lineIndex[ask.model] {
      wish.tokens = ask.prompt.addingClamped(ask.completionLimit(lines[line].model))
    }
    guard !ask.prefixes.isEmpty else { return wish }
    let since = WallTime(
      milliseconds: now.milliseconds.subtractingClamped(configuration.affinity.milliseconds))
    wish.favorite = prefixes.node(for: ask.prefixes, servedAfter: since)
    return wish
  }

  private mutating func send(_ ticket: Ticket, toNodeAt index: Int, tokens: Int) {
    lines[ticket.line].leave(ticket, isSent: true)
    let place = registry.nodes[index].take(model: ticket.ask.model, tokens: tokens, at: now)
    var ticket = ticket
    ticket.stage = .underWay
    ticket.tries += 1
    ticket.sentAt = now
    (ticket.node, ticket.instance, ticket.isTry) = (place.to.node, place.instance, place.isTry)
    tickets[ticket.id] = ticket
    noteSent(to: place.to.node)
    orders.append(.send(ticket.attempt, to: place.to))
  }

  func noHealthyNode(for model: String) -> InferenceProblem {
    let next = registry.nextTry(ofModel: model).map { $0 - now } ?? .seconds(5)
    return .noHealthyNode(model: model, retryAfter: max(.seconds(1), next))
  }
}
