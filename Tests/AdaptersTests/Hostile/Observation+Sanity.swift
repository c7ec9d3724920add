import FleetModel
import FleetStore

extension Observation {
  /// What of it can be true of nothing.
  var nonsense: [String] {
    var found: [String] = []
    func check(_ name: String, _ value: Double?, in range: ClosedRange<Double> = 0...1e300) {
      if let value, !range.contains(value) { found.append("\(name) \(value)") }
    }
    func check(_ name: String, _ value: Int?) { check(name, value.map(Double.init)) }
    for node in allNodes {
      for (name, value) in node.counts { check(name, value) }
      check("load", node.loadPercent, in: 0...100)
      check("health", node.healthScore, in: 0...1)
      check("cache", node.cacheShare, in: 0...1)
      check("weight", node.weight)
      check("memory", node.memoryTotalGB)
      check("free memory", node.memoryFreeGB)
      check("latency", node.latencyMilliseconds)
      check("models", node.models?.count)
      for gpu in node.gpus ?? [] {
        check("utilization", gpu.utilizationPercent, in: 0...100)
        for value in [gpu.memoryUsedGB, gpu.memoryTotalGB, gpu.temperatureCelsius, gpu.powerWatts] {
          check("GPU", value)
        }
        check("ECC", gpu.eccErrors)
      }
    }
    for (name, value) in totals?.counts ?? [] { check("total \(name)", value) }
    for rate in [totals?.requestsPerSecond, totals?.errorsPerSecond, totals?.tokensPerSecond] {
      check("rate", rate)
    }
    for queue in queues ?? [] {
      check("depth", queue.depth)
      check("served", queue.servedTotal)
      check("served a second", queue.servedPerSecond)
      check("arrivals", queue.arrivalsPerSecond)
    }
    for reading in latency ?? [] {
      let last = reading.histogram?.boundsMilliseconds.last ?? 0
      for quantile in [0, 0.5, 0.99, 1] {
        check("percentile", reading.histogram?.percentile(quantile)?.milliseconds, in: 0...last)
      }
      check("count", reading.count)
    }
    for money in [spend?.today, spend?.month, spend?.perHour] { check("money", money?.dollars) }
    for budget in spend?.budgets ?? [] {
      check("spent", budget.spent?.dollars)
      check("limit", budget.limit?.dollars)
    }
    return found
  }

  /// No more of anything than a document may have, whatever the source is.
  var isBounded: Bool {
    allNodes.count <= 20_000 && models?.count ?? 0 <= 10_000 && queues?.count ?? 0 <= 20_000
      && events?.count ?? 0 <= 1000 && latency?.count ?? 0 <= 50_000
  }
}

extension NodeReading {
  fileprivate var counts: [(String, Int?)] {
    [
      ("in flight", inFlight), ("queued", queued), ("requests", requestsTotal),
      ("errors", errorsTotal), ("tokens", tokensTotal), ("GPUs", gpusAvailable),
    ]
  }
}

extension TotalsReading {
  fileprivate var counts: [(String, Int?)] {
    [
      ("in flight", inFlight), ("requests", requestsTotal), ("errors", errorsTotal),
      ("tokens", tokensTotal),
    ]
  }
}

extension Fleet {
  /// What of its figures is none, once it has taken what sources said.
  var nonsense: [String] {
    let rates = nodes.values.flatMap { node in
      [
        node.requestsPerSecond, node.tokensPerSecond, node.loadPercent, node.memoryShare,
        node.powerWatts,
      ].compactMap { $0 }
    }
    var found = rates.filter { !($0 >= 0 && $0.isFinite) }.map { "figure \($0)" }
    if nodeIDs.count != nodes.count { found.append("\(nodeIDs.count) names") }
    if events.count > 1000 { found.append("\(events.count) events") }
    if let percent = errorPercent, !(0...100).contains(percent) { found.append("\(percent) %") }
    return found
  }
}
