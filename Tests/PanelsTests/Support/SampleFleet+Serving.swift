import FleetModel

extension SampleFleet {
  static func queues(_ step: Int) -> [QueueReading] {
    [
      queue("gpt-4.1", priority: 1, depth: 12, oldest: 38, served: 30.2),
      queue("claude-sonnet-4.5", priority: 2, depth: 36 + step, oldest: 412, served: 31.5),
      queue("gemini-2.5-flash", priority: 3, depth: 20, oldest: 51, served: 44),
      queue("deepseek-v3.2", priority: 4, depth: 0, oldest: nil, served: 12),
    ]
  }

  private static func queue(
    _ model: String, priority: Int, depth: Int, oldest: Double?, served: Double
  ) -> QueueReading {
    var queue = QueueReading(model: model)
    queue.priority = priority
    queue.depth = depth
    queue.limit = 512
    queue.oldestWaitMilliseconds = oldest
    queue.arrivalsPerSecond = served + 1.5
    queue.servedPerSecond = served
    return queue
  }

  static func latencies(_ step: Int, nodes: Int) -> [LatencyReading] {
    let p99 = 70 + Double((step * 7) % 19) + (step > 50 ? 2 * Double(step - 50) : 0)
    var readings = [
      latency(.fleet, .firstToken, 48, 72, p99), latency(.fleet, .betweenTokens, 12, 15, 21),
      latency(.fleet, .endToEnd, 610, 1900, 3200), latency(.fleet, .queueWait, 4, 38, 412),
    ]
    for (index, queue) in queues(step).enumerated() {
      let p99 = [61, 118, 84, 92.0][index]
      readings.append(latency(.model(queue.model), .firstToken, p99 / 2, p99 * 0.8, p99))
    }
    for index in 0..<nodes where index != 6 {
      let p99 = index == 5 ? 212 : 40 + Double(index * 13 % 45)
      readings.append(
        latency(.node(node(index, step: 0).id), .firstToken, p99 / 2, p99 * 0.8, p99))
    }
    return readings
  }

  private static func latency(
    _ scope: LatencyScope, _ kind: LatencyKind, _ p50: Double, _ p95: Double, _ p99: Double
  ) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: kind, window: .minutes(1))
    reading.count = 1820
    reading.p50Milliseconds = p50
    reading.p95Milliseconds = p95
    reading.p99Milliseconds = p99
    return reading
  }

  static var spend: SpendReading {
    var spend = SpendReading()
    spend.today = Money(dollars: 41.20)
    spend.month = Money(dollars: 812.55)
    spend.perHour = Money(dollars: 3.10)
    spend.requestsToday = 98_112
    spend.byModel = [
      model("gpt-4.1", 8.30, 4210), model("claude-sonnet-4.5", 30.11, 9120),
      model("gemini-2.5-flash", 2.40, 21_000), model("deepseek-v3.2", 0.39, 63_782),
    ]
    var day = BudgetReading(id: "gateway-day")
    day.period = .day
    day.limit = Money(dollars: 100)
    day.spent = Money(dollars: 41.20)
    day.isHard = true
    day.thresholdsPercent = [50, 80, 100]
    day.resetsAt = WallTime(rfc3339: "2026-01-16T00:00:00Z")
    var month = BudgetReading(id: "team-a-month")
    month.scope = .key("team-a")
    month.period = .month
    month.limit = Money(dollars: 1000)
    month.spent = Money(dollars: 812)
    month.thresholdsPercent = [50, 80, 100]
    spend.budgets = [day, month]
    return spend
  }

  static func model(_ name: String, _ today: Double, _ requests: Int) -> ModelSpend {
    var model = ModelSpend(model: name)
    model.today = Money(dollars: today)
    model.requests = requests
    model.tokensIn = requests * 520
    model.tokensOut = requests * 180
    return model
  }

  static var limits: [LimitReading] {
    [("team-a", "basic", 1000, 812), ("team-b", "standard", 60, 12)].map {
      var limit = LimitReading(key: $0.0)
      (limit.tier, limit.perMinute, limit.used) = ($0.1, $0.2, $0.3)
      return limit
    }
  }

  static var events: [EventReading] {
    var weight = EventReading(sequence: 989)
    weight.at = WallTime(rfc3339: "2026-01-15T03:04:10Z")
    weight.kind = "node.weight"
    weight.subject = "gpu-eu-central-8"
    weight.message = "weight 1.00 → 0.50 by alice: slow since noon"
    var draining = EventReading(sequence: 990)
    draining.at = WallTime(rfc3339: "2026-01-15T03:09:31Z")
    draining.severity = .warning
    draining.kind = "node.draining"
    draining.subject = "gpu-ap-south-2"
    draining.message = "draining: hot, 91 °C and ECC errors"
    var down = EventReading(sequence: 991)
    down.at = WallTime(rfc3339: "2026-01-15T03:11:58Z")
    down.severity = .critical
    down.kind = "node.down"
    down.subject = "gpu-us-east-3"
    down.message = "down: no heartbeat for 31 s · 22 requests moved to 4 nodes"
    return [weight, draining, down]
  }
}
