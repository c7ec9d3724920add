import FleetModel
import GatewayAPI
import GatewayCore
import Threading

// Design. The core decides, the desk speaks to callers, the pool speaks to nodes; this is where they
// meet. It keeps no opinion: an event from either side is told to the core, and then the core's
// orders are carried out until there are no more. Every entry point ends in `carryOut`.

/// Requests for answers, between their callers and the nodes.
struct DataPlane {
  let pool: UpstreamPool
  var settings: UpstreamSettings
  let store: any SharedStore
  let mailbox: Mailbox<ServiceLetter>

  var calls: [TicketID: InferenceCall] = [:]
  /// The request that an exchange waits for.
  var tickets: [ExchangeID: TicketID] = [:]
  /// Those that a batch waits for.
  var batches: [ExchangeID: BatchCall] = [:]
  /// The requests that nodes work on, by what the pool calls each.
  var underWay: [CallID: InferenceCall] = [:]
  var probes: [CallID: Probe] = [:]
  /// Every answer of the server, those of the desk among them.
  var traffic = HTTPTraffic()
  /// Nodes that the operator named, and which may so be anywhere.
  private var configured: Set<NodeID> = []
  private var nextCall: UInt64 = 1
  var nextProbe = Moment.start

  init(
    settings: UpstreamSettings, pool: UpstreamPool, store: any SharedStore,
    mailbox: Mailbox<ServiceLetter>
  ) {
    (self.settings, self.pool, self.store, self.mailbox) = (settings, pool, store, mailbox)
  }

  mutating func configure(_ gateway: Gateway) {
    configured = Set(gateway.configuration.nodes.map(\.id))
  }

  mutating func newCall() -> CallID {
    defer { nextCall += 1 }
    return CallID(number: nextCall)
  }
}

/// What other threads have to say to the service.
enum ServiceLetter: Sendable {
  /// Of something that the core has proposed.
  case agreement(ProposalID, Agreement)
  /// Of an audit record that a control waits for.
  case recorded(UInt64, Agreement)
  case reload(GatewayReload)
}

// From callers.
extension DataPlane {
  /// Takes a request on. Its answer comes at the desk.
  mutating func submit(
    _ ask: InferenceAsk, _ call: InferenceCall, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    let ticket = gateway.submit(ask, at: desk.now.wall)
    call.standing = ask.key.flatMap { gateway.standing(ofKey: $0, at: desk.now.wall) }
    calls[ticket] = call
    switch call.caller {
    case .exchange(let exchange): tickets[exchange] = ticket
    case .batch(let exchange, _): batches[exchange]?.open.insert(ticket)
    }
    carryOut(&gateway, at: &desk)
  }

  mutating func callerLeft(
    _ exchange: ExchangeID, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    for ticket in takeTickets(of: exchange) {
      gateway.abandoned(ticket, usage: calls[ticket]?.usagePassedOn, at: desk.now.wall)
      carryOut(&gateway, at: &desk)
      // Of a request that its caller has given up nothing more is ordered.
      calls[ticket] = nil
    }
  }

  /// Only what is streamed can be too much for a caller, and no batch is.
  func callerCaughtUp(_ exchange: ExchangeID) {
    if let call = tickets[exchange].flatMap({ calls[$0]?.attempt?.call }) { pool.resume(call) }
  }

  private mutating func takeTickets(of exchange: ExchangeID) -> [TicketID] {
    if let ticket = tickets.removeValue(forKey: exchange) { return [ticket] }
    return batches.removeValue(forKey: exchange)?.open.sorted { $0.number < $1.number } ?? []
  }
}

// What the core wants done.
extension DataPlane {
  mutating func carryOut(_ gateway: inout Gateway, at desk: inout Desk) {
    while true {
      let orders = gateway.takeOrders()
      if orders.isEmpty { return }
      for order in orders { carryOut(order, &gateway, at: &desk) }
    }
  }

  private mutating func carryOut(
    _ order: Order, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    switch order {
    case .propose(let id, let entry):
      if let agreement = propose(entry, as: id) {
        gateway.agreed(id, agreement, at: desk.now.wall)
      }
    case .send(let attempt, let destination):
      send(attempt, to: destination, at: desk.now)
    case .hangUp(let attempt): hangUp(attempt)
    case .answer(let ticket, let cached): answer(ticket, with: cached, at: &desk)
    case .complete(let ticket, let receipt): complete(ticket, receipt, at: &desk)
    case .refuse(let ticket, let problem): refuse(ticket, problem, at: &desk)
    }
  }

  private func propose(_ entry: SharedEntry, as id: ProposalID) -> Agreement? {
    let mailbox = mailbox
    return store.propose(entry) { mailbox.post(.agreement(id, $0)) }
  }

  private mutating func send(
    _ attempt: AttemptID, to destination: Destination, at now: Present
  ) {
    guard let call = calls[attempt.ticket] else { return }
    let id = newCall()
    var request = UpstreamRequest(url: destination.url, path: "/v1/chat/completions")
    request.contentType = "application/json"
    request.accept = call.chat.isStream ? "text/event-stream" : "application/json"
    request.requestID = call.requestID
    request.body = call.chat.body(from: call.body, callingModel: destination.model)
    request.isStream = call.chat.isStream
    address(&request, to: destination.node)
    underWay[id] = call
    call.attempt = InferenceCall.Attempt(
      id: attempt, call: id, node: destination.node, sentAt: now.moment)
    pool.call(id, request, at: now.moment)
  }

  /// What every call of a node has, whatever it asks for.
  func address(_ request: inout UpstreamRequest, to node: NodeID) {
    request.credential = settings.credentials[node]
    request.timeouts = settings.timeouts(of: node)
    request.restrictedTo = configured.contains(node) ? nil : settings.allowedNetworks
  }

  private mutating func hangUp(_ attempt: AttemptID) {
    guard let call = calls[attempt.ticket], let sent = call.attempt, sent.id == attempt else {
      return
    }
    forget(sent, of: call)
  }
}
