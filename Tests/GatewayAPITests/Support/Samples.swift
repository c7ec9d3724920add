import FleetModel

@testable import GatewayAPI

extension WallTime {
  /// 15 January 2026, half past ten: the time of the example in the API's description.
  static let sample = WallTime(milliseconds: 1_768_473_000_250)
}

extension FleetDocument {
  /// A document with something in every field there is.
  static var full: FleetDocument {
    var document = FleetDocument(
      version: 48_211, at: .sample, gateway: .sample, totals: .sample,
      nodes: [
        .sample("gpu-us-east-1"), .sample("gpu-eu-central-1"), NodeReading(id: NodeID("new")),
      ]
    )
    document.queues = [.sample, QueueReading(model: "quiet")]
    document.latency = .samples
    document.spend = .sample
    document.limits = [.sample, LimitReading(key: "team-b")]
    document.events = [.sample, EventReading(sequence: 992)]
    document.operations = [.sample, OperationReading(id: "op-2", node: NodeID("new"))]
    return document
  }

  /// A small document in every kind of which there is something to break.
  static var small: FleetDocument {
    var node = NodeReading(id: NodeID("n-1"))
    node.state = .ready
    node.loadPercent = 42.5
    node.models = ["m"]
    node.gpus = [GPUReading(index: 0)]
    var document = FleetDocument(
      version: 7, at: .sample, gateway: GatewayReading(), totals: TotalsReading(), nodes: [node])
    var queue = QueueReading(model: "m")
    queue.depth = 3
    document.queues = [queue]
    return document
  }

  /// Without what only reading adds, so that a document can be compared with one that was sent.
  var withoutComplaints: FleetDocument {
    var document = self
    document.badFields = []
    for index in document.nodes.indices { document.nodes[index].badField = nil }
    return document
  }
}

extension GatewayReading {
  static var sample: GatewayReading {
    var gateway = GatewayReading()
    gateway.name = "prod"
    gateway.version = "0.1.0"
    gateway.uptime = .seconds(86_400)
    gateway.window = .seconds(60)
    return gateway
  }
}

extension TotalsReading {
  static var sample: TotalsReading {
    var totals = TotalsReading()
    totals.requestsPerSecond = 184.2
    totals.tokensPerSecond = 41_200
    totals.errorsPerSecond = 0.4
    totals.inFlight = 212
    totals.cacheHitRate = 0.31
    totals.requestsTotal = 9_007_199_254_740_993
    return totals
  }
}

extension NodeReading {
  static func sample(_ name: String) -> NodeReading {
    var node = NodeReading(id: NodeID(name))
    node.revision = 17
    node.type = "A100"
    node.region = "us-east"
    node.url = "http://10.0.0.5:8000"
    node.models = ["deepseek-v3.2", "claude-sonnet-4.5"]
    node.state = .draining
    node.stateReason = "hot: 84 °C\nand \"ECC\" errors"
    node.stateSince = WallTime(milliseconds: 1_768_469_400_001)
    node.drainDeadline = WallTime(milliseconds: 1_768_500_000_000)
    (node.weight, node.configuredWeight) = (0.5, 1)
    node.healthScore = 0.91
    node.loadPercent = 42
    node.gpusAvailable = 8
    node.memoryTotalGB = 640
    node.memoryFreeGB = 512.125
    node.latencyMilliseconds = 23.400000000000002
    node.inFlight = 12
    node.queued = 3
    node.requestsTotal = .max
    node.errorsTotal = 12
    node.tokensPerSecond = 2300
    node.lastHeartbeat = .sample
    node.gpus = [.sample(0), .sample(1), GPUReading(index: 7)]
    return node
  }
}

extension GPUReading {
  static func sample(_ index: Int) -> GPUReading {
    var gpu = GPUReading(index: index)
    gpu.utilizationPercent = 71
    gpu.memoryUsedGB = 61.2
    gpu.memoryTotalGB = 80
    gpu.temperatureCelsius = 64
    gpu.powerWatts = 512
    gpu.eccErrors = 0
    return gpu
  }
}

extension QueueReading {
  static var sample: QueueReading {
    var queue = QueueReading(model: "gpt-4.1")
    queue.priority = 1
    queue.depth = 12
    queue.limit = 512
    queue.oldestWaitMilliseconds = 38
    queue.arrivalsPerSecond = 31
    queue.servedPerSecond = 30.2
    queue.batchSizeMean = 6.4
    queue.batchSizeLimit = 10
    queue.rejectedTotal = 0
    return queue
  }
}

extension [LatencyReading] {
  static var samples: [LatencyReading] {
    let scopes: [LatencyScope] = [
      .fleet, .model("gpt-4.1"), .node(NodeID("gpu-us-east-1")), .region("us-east"),
    ]
    var readings = zip(scopes, LatencyKind.allCases).map { scope, kind in
      LatencyReading(scope: scope, kind: kind, window: .seconds(60))
    }
    readings[1].count = 1820
    readings[1].p50Milliseconds = 48
    readings[1].p95Milliseconds = 72
    readings[1].p99Milliseconds = 95
    readings[1].histogram = LatencyHistogram(
      boundsMilliseconds: [10, 25, 50, 100], counts: [3, 410, 900, 500, 7])
    return readings
  }
}

extension SpendReading {
  static var sample: SpendReading {
    var spend = SpendReading()
    spend.today = Money(dollars: 41.20)
    spend.month = Money(microdollars: 812_550_001)
    spend.perHour = Money(dollars: 3.10)
    spend.requestsToday = 98_112
    var model = ModelSpend(model: "gpt-4.1")
    model.today = Money(dollars: 30.11)
    model.requests = 4210
    model.tokensIn = 2_100_000
    model.tokensOut = 900_000
    spend.byModel = [model, ModelSpend(model: "free")]
    spend.budgets = [.gateway, .other("team", .key("team-a")), .other("gpt", .model("gpt-4.1"))]
    return spend
  }
}

extension BudgetReading {
  static var gateway: BudgetReading {
    var budget = BudgetReading(id: "gateway-day")
    budget.period = .day
    budget.limit = Money(dollars: 100)
    budget.spent = Money(dollars: 41.20)
    budget.isHard = true
    budget.thresholdsPercent = [50, 80, 100]
    budget.resetsAt = WallTime(milliseconds: 1_768_521_600_000)
    return budget
  }

  static func other(_ id: String, _ scope: Scope) -> BudgetReading {
    var budget = BudgetReading(id: id)
    budget.scope = scope
    budget.period = .month
    budget.isHard = false
    return budget
  }
}

extension LimitReading {
  static var sample: LimitReading {
    var limit = LimitReading(key: "team-a")
    limit.tier = "basic"
    limit.perMinute = 1000
    limit.used = 212
    limit.rejectedTotal = 0
    return limit
  }
}

extension EventReading {
  static var sample: EventReading {
    var event = EventReading(sequence: 991)
    event.at = .sample
    event.severity = .critical
    event.kind = "node.down"
    event.subject = "gpu-us-east-1"
    event.message = "no heartbeat for 31 s"
    event.actor = "op\u{1B}[31m"
    return event
  }
}

extension OperationReading {
  static var sample: OperationReading {
    var operation = OperationReading(id: "op-1", node: NodeID("gpu-us-east-1"))
    operation.verb = "drain"
    operation.actor = "mara"
    operation.reason = "hot: 84 °C"
    operation.askedAt = .sample
    operation.state = .noEffect
    operation.inFlight = 12
    operation.newWorkSince = 3
    operation.before = NodeStanding(state: .ready, weight: 0.5)
    var after = NodeStanding(state: .draining, weight: 0.5)
    after.revision = 18
    after.reason = "hot: 84 °C"
    after.drainDeadline = WallTime(milliseconds: 1_768_500_000_000)
    operation.after = after
    operation.revertsAt = WallTime(milliseconds: 1_768_500_000_001)
    operation.doneAt = WallTime(milliseconds: 1_768_500_000_002)
    return operation
  }
}

extension CapacityReading {
  static var sample: CapacityReading {
    var capacity = CapacityReading()
    (capacity.gpusTotal, capacity.gpusBefore, capacity.gpusAfter) = (28, 20, 12)
    capacity.floorPercent = 50
    var model = ModelCapacity(model: "gpt-4.1")
    (model.nodesBefore, model.nodesAfter) = (2, 1)
    (model.sharePercent, model.queued) = (40.5, 12)
    (model.arrivalsPerSecond, model.servedPerSecond, model.placesLeft) = (31, 30.2, 44)
    capacity.models = [model, ModelCapacity(model: "free")]
    return capacity
  }
}
