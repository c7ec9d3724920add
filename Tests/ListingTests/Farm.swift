import FleetModel
import FleetStore

/// A small fleet with something in every list.
enum Farm {
  static let now = WallTime(rfc3339: "2026-01-15T10:30:00.250Z") ?? WallTime(milliseconds: 0)

  static func fleet(_ change: (inout Observation) -> Void = { _ in }) -> Fleet {
    var fleet = Fleet(
      sources: [SourceHealth(id: SourceID("gw"), address: "gw", interval: .seconds(1))])
    var observation = Observation(source: SourceID("gw"), receivedAt: Moment(seconds: 1))
    observation.documentTime = now
    observation.gateway = GatewayReading()
    observation.gateway?.name = "prod"
    observation.nodes = .all([node2, node10, down])
    observation.queues = [queue]
    observation.latency = [fleetLatency, nodeLatency]
    observation.spend = spend
    observation.totals = TotalsReading()
    observation.totals?.requestsPerSecond = 200
    observation.totals?.errorsPerSecond = 1
    observation.events = events
    observation.operations = [operation]
    change(&observation)
    _ = fleet.apply(.observed(observation))
    return fleet
  }

  static func node(_ name: String, _ fill: (inout NodeReading) -> Void = { _ in }) -> NodeReading {
    var reading = NodeReading(id: NodeID(name))
    fill(&reading)
    return reading
  }

  static let node10 = node("gpu-us-east-10") {
    ($0.type, $0.region, $0.state, $0.models) = (
      "A100", "us-east", .ready, ["llama-70b", "gpt-4.1"]
    )
    ($0.healthScore, $0.loadPercent, $0.weight, $0.inFlight) = (0.914, 41.6, 0.5, 12)
    ($0.memoryTotalGB, $0.memoryFreeGB, $0.revision) = (640, 512, 17)
  }
  static let node2 = node("gpu-us-east-2") {
    ($0.type, $0.region, $0.state, $0.weight) = ("A100", "us-east", .draining, 1)
    ($0.loadPercent, $0.inFlight) = (8, 3)
  }
  static let down = node("gpu-eu-1") {
    ($0.region, $0.state, $0.stateReason) = ("eu", .down, "no heartbeat, or so")
  }

  static let queue: QueueReading = {
    var queue = QueueReading(model: "gpt-4.1")
    (queue.depth, queue.limit, queue.oldestWaitMilliseconds) = (12, 512, 38.2)
    (queue.arrivalsPerSecond, queue.servedPerSecond) = (31, 30.2)
    return queue
  }()

  static let fleetLatency = latency(of: .fleet, [0, 900, 100, 0])
  static let nodeLatency = latency(of: .node(NodeID("gpu-us-east-10")), [10, 0, 0, 0])

  static func latency(of scope: LatencyScope, _ counts: [Int]) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: .firstToken, window: .minutes(1))
    reading.histogram = LatencyHistogram(boundsMilliseconds: [25, 100, 250], counts: counts)
    return reading
  }

  static let spend: SpendReading = {
    var spend = SpendReading()
    (spend.today, spend.month) = (Money(dollars: 41.2), Money(dollars: 812.55))
    (spend.perHour, spend.requestsToday) = (Money(dollars: 3.1), 98_112)
    var model = ModelSpend(model: "gpt-4.1")
    (model.today, model.requests, model.tokensIn) = (Money(dollars: 0.000042), 4210, 2_100_000)
    spend.byModel = [model]
    var budget = BudgetReading(id: "gateway-day")
    (budget.limit, budget.spent, budget.period) = (Money(dollars: 100), Money(dollars: 41.2), .day)
    (budget.isHard, budget.resetsAt) = (true, now + .minutes(24 * 60))
    spend.budgets = [budget]
    return spend
  }()

  static let events: [EventReading] = [
    event(1, .info, "node.joined", "gpu-eu-1", "joined"),
    event(2, .critical, "node.down", "gpu-eu-1", "no heartbeat for 31 s"),
  ]

  static func event(
    _ number: Int, _ severity: EventReading.Severity, _ kind: String, _ subject: String,
    _ message: String
  ) -> EventReading {
    var event = EventReading(sequence: number)
    (event.at, event.severity, event.kind) = (now, severity, kind)
    (event.subject, event.message) = (subject, message)
    return event
  }

  static let operation: OperationReading = {
    var operation = OperationReading(id: "op-7", node: NodeID("gpu-us-east-2"))
    (operation.verb, operation.state, operation.actor) = ("drain", .observing, "anna")
    (operation.askedAt, operation.inFlight, operation.reason) = (now, 3, "hot: 84 °C")
    operation.before = NodeStanding(state: .ready, weight: 1)
    return operation
  }()
}
