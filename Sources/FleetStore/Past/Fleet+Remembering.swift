import FleetModel

extension Fleet {
  /// What the histories know of `moment`, as if a source had said it. They hold four figures of a
  /// node and some of the fleet; all others stay unknown.
  func remembered(at moment: Moment) -> Observation {
    let source = leadingSource?.id ?? SourceID("")
    var observation = Observation(source: source, receivedAt: moment)
    observation.documentTime = wallTime(at: moment)
    observation.totals = rememberedTotals(at: moment)
    observation.nodes = .all(nodeIDs.compactMap { rememberedNode($0, at: moment) })
    observation.queues = queues.compactMap { $0.remembered(at: moment) }
    if let perHour = history[.spendPerHour]?.value(at: moment) {
      var spend = SpendReading()
      spend.perHour = Money(dollars: perHour)
      observation.spend = spend
    }
    if let milliseconds = history[.firstTokenP99]?.value(at: moment) {
      var latency = LatencyReading(scope: .fleet, kind: .firstToken, window: .minutes(1))
      latency.p99Milliseconds = milliseconds
      observation.latency = [latency]
    }
    return observation
  }

  private func rememberedTotals(at moment: Moment) -> TotalsReading {
    var totals = TotalsReading()
    totals.requestsPerSecond = history[.requestsPerSecond]?.value(at: moment)
    totals.tokensPerSecond = history[.tokensPerSecond]?.value(at: moment)
    totals.errorsPerSecond = history[.errorsPerSecond]?.value(at: moment)
    return totals
  }

  /// A node of which nothing is remembered may not have been there.
  private func rememberedNode(_ id: NodeID, at moment: Moment) -> NodeReading? {
    guard let history = nodes[id]?.history else { return nil }
    var reading = NodeReading(id: id)
    reading.loadPercent = history[.load].value(at: moment)
    reading.latencyMilliseconds = history[.latency].value(at: moment)
    reading.inFlight = history[.inFlight].value(at: moment).map { Int(clamping: $0) }
    reading.healthScore = history[.health].value(at: moment)
    return reading == NodeReading(id: id) ? nil : reading
  }
}

extension Queue {
  fileprivate func remembered(at moment: Moment) -> QueueReading? {
    var remembered = QueueReading(model: reading.model)
    remembered.priority = reading.priority
    remembered.depth = past[.depth].value(at: moment).map { Int(clamping: $0) }
    remembered.oldestWaitMilliseconds = past[.oldestWait].value(at: moment)
    remembered.arrivalsPerSecond = past[.arrivals].value(at: moment)
    remembered.servedPerSecond = past[.served].value(at: moment)
    return remembered.depth == nil && remembered.arrivalsPerSecond == nil ? nil : remembered
  }
}

extension Series {
  /// What it held at `moment`, if it is known of the minute that ends there.
  fileprivate func value(at moment: Moment) -> Double? {
    values(endingAt: moment, step: .seconds(10), count: 6).last { $0 != nil } ?? nil
  }
}
