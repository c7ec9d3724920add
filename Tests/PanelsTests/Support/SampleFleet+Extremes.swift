import FleetModel

@testable import FleetStore

extension SampleFleet {
  /// A thousand nodes, more queues and budgets than any panel has rows.
  static let many: Fleet = {
    var observation = SampleFleet.observation(at: now, step: 60, nodes: 1000)
    observation.queues = (0..<30).map { index in
      var queue = QueueReading(model: "model-\(index)")
      queue.depth = index * 7
      queue.servedPerSecond = 10
      return queue
    }
    observation.spend?.budgets = (0..<20).map { index in
      var budget = BudgetReading(id: "team-\(index)")
      budget.scope = .key("team-\(index)")
      budget.limit = Money(dollars: 100)
      budget.spent = Money(dollars: Double(index * 6))
      return budget
    }
    return fleet(of: observation)
  }()

  /// A bare gateway: it has nodes and reports nothing else.
  static let silent: Fleet = {
    var observation = Observation(source: source, receivedAt: now)
    observation.documentTime = documentTime
    observation.nodes = .all(["a", "b"].map { NodeReading(id: NodeID($0)) })
    observation.unsupported = Set(Capability.allCases)
    return fleet(of: observation)
  }()

  /// Everything that could go wrong with words and numbers from outside.
  static let hostile: Fleet = {
    var observation = SampleFleet.observation(at: now, step: 60, nodes: 3)
    let names = [
      "\u{1B}[31mred\u{1B}[0m", "a\nb\tc\rd", "\u{202E}drowssap", "北京-节点-上海-数据中心-一号",
      String(repeating: "long-", count: 2000), "👩‍👩‍👧‍👦🇩🇪", "e\u{301}\u{302}\u{303}\u{304}", "",
      "\u{9B}31m",
    ]
    observation.nodes = .all(
      names.enumerated().map { index, name in
        var reading = node(index, step: 60)
        reading.id = NodeID(name)
        reading.region = name
        reading.type = name
        reading.stateReason = name
        reading.models = [name]
        reading.url = name
        reading.badField = index % 2 == 0 ? "gpus[0].\(name)" : nil
        reading.loadPercent = [.nan, .infinity, -5, 1e300][index % 4]
        reading.healthScore = [.nan, -1, 7, 1e300][index % 4]
        reading.latencyMilliseconds = [.infinity, -1, 1e300, 0][index % 4]
        reading.memoryTotalGB = [0, -1, .nan, 1e300][index % 4]
        reading.inFlight = [.max, .min, 0, -1][index % 4]
        reading.weight = [.nan, 1e300, -1, 0][index % 4]
        reading.gpus = (0..<300).map { hostileGPU($0) }
        return reading
      })
    observation.gateway?.name = names[0] + names[3]
    observation.totals?.requestsPerSecond = 1e300
    observation.totals?.errorsPerSecond = .nan
    observation.totals?.tokensPerSecond = -.infinity
    observation.queues = names.map { hostileQueue($0) }
    observation.events = names.enumerated().map { index, name in
      var event = EventReading(sequence: index)
      (event.subject, event.message, event.severity) = (name, name + name, .critical)
      event.at = WallTime(milliseconds: [.max, .min, 0][index % 3])
      return event
    }
    return fleet(of: observation)
  }()

  private static func hostileGPU(_ index: Int) -> GPUReading {
    var gpu = GPUReading(index: index % 2 == 0 ? .max : .min)
    gpu.utilizationPercent = [.nan, 1e300, -1][index % 3]
    gpu.memoryUsedGB = .infinity
    gpu.memoryTotalGB = .nan
    gpu.temperatureCelsius = 1e300
    gpu.powerWatts = -.infinity
    gpu.eccErrors = .max
    return gpu
  }

  private static func hostileQueue(_ name: String) -> QueueReading {
    var queue = QueueReading(model: name)
    queue.depth = .max
    queue.limit = .min
    queue.oldestWaitMilliseconds = .nan
    queue.servedPerSecond = 1e-300
    queue.arrivalsPerSecond = .infinity
    return queue
  }

  private static func fleet(of observation: Observation) -> Fleet {
    var fleet = empty
    _ = fleet.apply(.observed(observation))
    return fleet
  }
}
