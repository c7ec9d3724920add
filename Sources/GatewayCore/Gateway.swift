import FleetModel
import GatewayAPI

/// The gateway's thinking: what it knows and decides, without a socket or a clock.
///
/// Whoever owns one tells it what happens and when, and asks it for documents. Its time never runs
/// backwards: an earlier time than the latest it was told counts as that latest one, so a step of
/// the wall clock cannot make a heartbeat come from the future. It is best given a clock that does
/// not step at all: the wall time of the start plus what the monotonic clock says has passed.
///
/// What one request needs on its way (limits, cache, queue, reservation) lives in folders beside
/// this file and is owned here, each one value with entry points in an extension of its own;
/// `Inference` holds the way itself.
package struct Gateway: Sendable {
  package let name: String
  package let startedAt: WallTime
  package internal(set) var configuration: GatewayConfiguration
  package internal(set) var now: WallTime

  var registry = Registry()
  var telemetry = Telemetry()
  var queues: [QueueWatch]
  var books: SpendBooks
  var budgets: [Budget]
  var limits: [LimitReading] = []
  var log = EventLog()
  var controls: Controls
  var history = FleetHistory()
  var snapshot: FleetSnapshot
  var sampledSecond = Int64.min
  // What requests need on their way.
  var tickets: [TicketID: Ticket] = [:]
  var ticketsTaken: UInt64 = 0
  var lines: [ModelLine] = []
  /// Where the line of a model is. Lines stay when their model is taken out of the configuration.
  var lineIndex: [String: Int] = [:]
  /// Who waits for nodes to recover, and until when.
  var resting = TicketHeap()
  var keyLimits: KeyLimits
  var cache: AnswerCache
  var prefixes = PrefixMemory()
  var budgetIndex: BudgetIndex
  var door = LedgerDoor()
  var proposals: [ProposalID: Proposal] = [:]
  var proposalsMade: UInt64 = 0
  let settlementPrefix: String
  var settlementsMade: UInt64 = 0
  /// Nodes that are not configured any more and still have something to finish.
  var leaving: Set<NodeID> = []
  /// The second in which what moves once a second was last looked at.
  var lookedSecond = Int64.min
  var orders: [Order] = []
  var random: SeededGenerator
  /// Where the reading of a key's limit is in `limits`.
  var limitIndex: [String: Int] = [:]
  /// Whether anything was told since the fleet document was last looked over.
  var isTold = true
  /// The second in which it was.
  var shownSecond = Int64.min

  /// `seed` decides everything that is left to chance, and tells this run's settlements from those
  /// of any other: it must be drawn afresh for every run that is not a test.
  package init(
    name: String, configuration: GatewayConfiguration = GatewayConfiguration(),
    startedAt: WallTime, seed: UInt64 = 1
  ) {
    self.name = name
    self.configuration = configuration
    self.startedAt = startedAt
    now = startedAt
    queues = configuration.models.map { QueueWatch(model: $0.name, configuration: $0) }
    books = SpendBooks(by: configuration.calendar, at: startedAt)
    controls = Controls(startedAt: startedAt)
    budgets = configuration.budgets.map(Budget.init)
    snapshot = FleetSnapshot(startedAt: startedAt)
    keyLimits = KeyLimits(configuration.keys, at: startedAt)
    cache = AnswerCache(configuration.cache)
    budgetIndex = BudgetIndex(budgets)
    random = SeededGenerator(seed: seed)
    settlementPrefix = "\(startedAt.milliseconds)-\(String(random.next(), radix: 36))-"
    registry.rampUp = configuration.rampUp
    changeModels()
    for description in configuration.nodes { letIn(description) }
  }
}

extension Gateway {
  /// Moves time on: who has fallen silent is down, periods end, and history gets its values.
  ///
  /// To be called about once a second; every document does it by itself.
  package mutating func settle(at time: WallTime) {
    now = max(now, time)
    declareSilentNodesDown()
    tendControls()
    turnPages()
    serveDue()
    reportQueues()
    sampleHistory()
  }

  /// Takes the time of something that is being told.
  mutating func move(to time: WallTime) {
    now = max(now, time)
    isTold = true
  }

  /// The whole second that it is, by which rates and history move.
  var second: Int64 { now.milliseconds.flooredDivision(by: 1000) }

  /// The monotonic moment that history is kept by.
  func moment(of time: WallTime) -> Moment {
    Moment(milliseconds: (time - startedAt).milliseconds)
  }

  private mutating func declareSilentNodesDown() {
    guard now >= registry.silenceDue else { return }
    var lost: [NodeID] = []
    for index in registry.nodes.indices {
      let age = now - registry.nodes[index].lastHeartbeat
      guard age >= NodeHealth.heartbeatLimit,
        apply(.heartbeatLost(after: age), toNodeAt: index, actor: nil)
      else { continue }
      lost.append(registry.nodes[index].id)
    }
    registry.findNextSilence()
    for id in lost { cutOff(id, at: now) }
  }

  private mutating func sampleHistory() {
    guard second > sampledSecond else { return }
    sampledSecond = second
    let moment = moment(of: now)
    for index in registry.nodes.indices {
      registry.nodes[index].remember(at: moment)
    }
    for index in queues.indices {
      queues[index].sample(at: now, since: startedAt, moment: moment)
    }
    sampleTotals(at: moment)
  }

  private mutating func sampleTotals(at moment: Moment) {
    let rates = telemetry.rates(at: now, since: startedAt)
    history.append(rates.requestsPerSecond, of: .requestsPerSecond, at: moment)
    history.append(rates.tokensPerSecond, of: .tokensPerSecond, at: moment)
    history.append(rates.errorsPerSecond, of: .errorsPerSecond, at: moment)
    let queued = queues.reduce(0) { $0.addingClamped($1.report.depth) }
    history.append(Double(queued), of: .queued, at: moment)
    let firstToken = telemetry.sums(of: .firstToken, within: .oneMinute, at: now)
      .reading(scope: .fleet, kind: .firstToken, window: .minutes(1), withBuckets: false)
    history.append(firstToken?.p99Milliseconds, of: .firstTokenP99, at: moment)
    let spend = books.perHour(at: now, since: startedAt)
    history.append(spend.dollars, of: .spendPerHour, at: moment)
  }
}
