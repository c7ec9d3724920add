import FleetModel
import GatewayAPI

extension Gateway {
  package mutating func resourcesDocument(at time: WallTime) -> ResourcesDocument {
    settle(at: time)
    let resources = registry.nodes.map { node in
      ResourcesDocument.Resource(
        id: node.id, type: node.description.type, region: node.description.region,
        available: node.availableGPUs,
        latencyMilliseconds: node.lifecycle.state == .down
          ? nil : node.health.latencyMilliseconds.shown(decimals: 1),
        state: node.lifecycle.state)
    }
    return ResourcesDocument(resources: resources, timestamp: now)
  }

  package mutating func statsDocument(at time: WallTime) -> StatsDocument {
    settle(at: time)
    let nodes = registry.nodes.map { node in
      let isDown = node.lifecycle.state == .down
      return StatsDocument.Node(
        id: node.id, healthScore: node.shownScore.shown(decimals: 3),
        averageLatencyMilliseconds: isDown
          ? nil : node.health.latencyMilliseconds.shown(decimals: 1),
        currentLoadPercent: isDown ? nil : node.health.loadPercent.shown(decimals: 1),
        requests: node.traffic.requestsTotal)
    }
    return StatsDocument(
      totalNodes: nodes.count,
      healthyNodes: registry.nodes.count { $0.lifecycle.state != .down && $0.isHealthy(at: now) },
      totalRequests: telemetry.requestsTotal, nodes: nodes)
  }

  package mutating func queuesDocument(at time: WallTime) -> [QueueReading] {
    settle(at: time)
    return queueReadings()
  }

  package mutating func spendDocument(at time: WallTime) -> SpendDocument {
    settle(at: time)
    let daily = configuration.budgets.first { $0.scope == .gateway && $0.period == .day }
    return SpendDocument(
      spend: spendReading(), todaySpent: books.todayTotal.money, dailyLimit: daily?.limit,
      requests: books.todayTotal.requests)
  }

  /// The events after number `sequence`, oldest first, as far as they are remembered.
  package mutating func events(after sequence: Int, at time: WallTime) -> [EventReading] {
    settle(at: time)
    return Array(log.events(after: sequence))
  }

  package func modelsDocument() -> ModelsDocument {
    ModelsDocument(
      models: configuration.models.map { .init(id: $0.name, ownedBy: $0.owner) },
      created: startedAt)
  }

  mutating func queueReadings() -> [QueueReading] {
    var readings: [QueueReading] = []
    for index in queues.indices {
      readings.append(queues[index].reading(at: now, since: startedAt))
    }
    return readings
  }

  mutating func spendReading() -> SpendReading {
    var reading = SpendReading()
    reading.today = books.todayTotal.money
    reading.month = books.monthTotal
    reading.perHour = Money(
      dollars: books.perHour(at: now, since: startedAt).dollars.shown(decimals: 2))
    reading.requestsToday = books.todayTotal.requests
    reading.byModel = modelSpends()
    reading.budgets = budgets.indices.map { index in
      budgets[index].reading(spent: spent(byBudgetAt: index), by: books.calendar, at: now)
    }
    return reading
  }

  /// In the order of the configuration, then what else was charged for, by name.
  private func modelSpends() -> [ModelSpend] {
    let configured = configuration.models.map(\.name)
    let others = Set(books.today.keys).subtracting(configured).sorted()
    return (configured + others).map { model in
      let tally = books.today[model] ?? SpendTally()
      var spend = ModelSpend(model: model)
      spend.today = tally.money
      spend.requests = tally.requests
      spend.tokensIn = tally.tokensIn
      spend.tokensOut = tally.tokensOut
      return spend
    }
  }
}
