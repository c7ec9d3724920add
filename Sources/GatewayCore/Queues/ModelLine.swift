import FleetModel

/// The requests of one model that wait for a node, and what has passed through.
struct ModelLine: Sendable {
  private(set) var model: ModelConfiguration
  /// Whether new requests may come: not once the model was taken out of the configuration.
  var isOffered = true
  /// Whether its requests cost nothing, and nobody limits what they cost.
  var isFree: Bool
  private(set) var waiting = WaitingLine()
  /// Those that a node has failed. They have been in a batch already, and go first.
  private(set) var again = WaitingLine()
  var gate: BatchGate
  private var arrived = 0
  private var served = 0
  private var rejected = 0
  private var isStirred = false

  init(_ model: ModelConfiguration, isFree: Bool) {
    (self.model, self.isFree) = (model, isFree)
    gate = BatchGate(model.batching)
  }

  mutating func change(to new: ModelConfiguration, isFree: Bool) {
    (model, self.isFree, isOffered) = (new, isFree, true)
    gate.change(to: new.batching)
  }

  var depth: Int { waiting.count + again.count }

  /// Whether another request may wait. One always may, or nothing would ever be sent.
  var isFull: Bool { waiting.count >= max(1, model.queueLimit) }

  /// Who is to go next, and as of when, if somebody may.
  var next: TicketHeap.Entry? { again.next ?? (gate.isOpen ? waiting.next : nil) }

  /// How urgent that is beside what waits for other models: the models' priorities give the same
  /// head start as those of requests, so that no model starves another.
  var urgency: WallTime? {
    next.map { $0.time + WaitingLine.step * Int64(model.priority.clamped(to: 1...100)) }
  }

  var oldest: TicketHeap.Entry? {
    guard let first = waiting.oldest else { return again.oldest }
    guard let other = again.oldest else { return first }
    return first.comes(before: other) ? first : other
  }

  mutating func noteRejected() {
    rejected += 1
    isStirred = true
  }

  mutating func join(_ ticket: Ticket, at now: WallTime) {
    isStirred = true
    guard ticket.stage == .waiting else {
      again.insert(ticket.id, priority: ticket.ask.priority, arrived: ticket.arrived)
      return
    }
    arrived += 1
    waiting.insert(ticket.id, priority: ticket.ask.priority, arrived: ticket.arrived)
    gate.join(at: now)
  }

  /// Takes a ticket out: because it is sent, or because it is over.
  mutating func leave(_ ticket: Ticket, isSent: Bool) {
    isStirred = true
    guard ticket.stage == .waiting else {
      again.remove(ticket.id, priority: ticket.ask.priority)
      return
    }
    waiting.remove(ticket.id, priority: ticket.ask.priority)
    if isSent {
      served += 1
      gate.send()
    } else {
      gate.leave(joinedAt: ticket.joinedAt)
    }
  }

  /// What is to be shown, if it may differ from what was.
  mutating func takeReport(at now: WallTime) -> QueueReport? {
    guard isStirred else { return nil }
    isStirred = depth > 0
    var report = QueueReport(model: model.name)
    report.depth = depth
    report.oldestWaitMilliseconds = oldest.map { Double((now - $0.time).milliseconds) }
    report.batchSizeLimit = gate.size
    (report.arrived, report.served, report.rejected) = (arrived, served, rejected)
    report.batches = gate.takeClosed()
    (arrived, served, rejected) = (0, 0, 0)
    return report
  }
}
