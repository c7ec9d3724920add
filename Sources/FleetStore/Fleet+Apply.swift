import FleetModel

extension Fleet {
  /// Moves the state past `event` and returns the work that must follow.
  ///
  /// The only place where state changes. It reads no clock and does no I/O: the same events in the
  /// same order always give the same state, so a bug report is a list of events.
  package mutating func apply(_ event: FleetEvent) -> [FleetEffect] {
    switch event {
    case .observed(let observation):
      now = max(now, observation.receivedAt)
      merge(observation)
      return []

    case .confirmedUnchanged(let source, _, let moment):
      now = max(now, moment)
      noteNews(from: source, at: moment, documentTime: nil)
      return []

    case .backfilled:
      return []

    case .pollFailed(let source, let problem, let nextTry, let moment):
      now = max(now, moment)
      guard let index = sources.firstIndex(where: { $0.id == source }) else { return [] }
      sources[index].problem = problem
      sources[index].nextTry = nextTry
      sources[index].failures += 1
      return []

    case .ticked(let moment):
      now = max(now, moment)
      return []
    }
  }

  private mutating func merge(_ observation: Observation) {
    noteNews(
      from: observation.source, at: observation.receivedAt, documentTime: observation.documentTime)
    if let gateway = observation.gateway { self.gateway = gateway }
    if let totals = observation.totals { self.totals = totals }
    if let nodes = observation.nodes { merge(nodes, of: observation) }
    if let queues = observation.queues { merge(queues, at: observation.receivedAt) }
    if let latency = observation.latency {
      self.latency = Dictionary(
        latency.map {
          (LatencyKey($0.scope, $0.kind, window: $0.window ?? .minutes(1)), $0)
        }, uniquingKeysWith: { _, new in new })
    }
    if let spend = observation.spend { self.spend = spend }
    if let limits = observation.limits { self.limits = limits }
    if let events = observation.events { merge(events) }
    unsupported = observation.unsupported
    badFields = observation.badFields
    appendTotals(at: observation.receivedAt)
  }

  private mutating func noteNews(
    from source: SourceID, at moment: Moment, documentTime: WallTime?
  ) {
    guard let index = sources.firstIndex(where: { $0.id == source }) else { return }
    sources[index].freshness = .live
    sources[index].lastNewsAt = moment
    sources[index].documentTime = documentTime ?? sources[index].documentTime
    sources[index].problem = nil
    sources[index].nextTry = nil
    sources[index].failures = 0
  }

  private mutating func merge(_ reading: Observation.NodesReading, of observation: Observation) {
    switch reading {
    case .all(let readings):
      let listed = Set(readings.map(\.id))
      nodes = nodes.filter { listed.contains($0.key) }
      for reading in readings { merge(reading, of: observation) }
    case .changes(let readings, let removed):
      for id in removed { nodes[id] = nil }
      for reading in readings { merge(reading, of: observation) }
    }
  }

  private mutating func merge(_ reading: NodeReading, of observation: Observation) {
    let moment = observation.receivedAt
    var node = nodes[reading.id] ?? Node(id: reading.id, facets: [])
    node.facets = [Node.Facet(source: observation.source, at: moment, reading: reading)]
    if let load = node.loadPercent { node.history[.load].append(load, at: moment) }
    if let latency = node.latencyMilliseconds {
      node.history[.latency].append(latency, at: moment)
    }
    if let inFlight = node.inFlight {
      node.history[.inFlight].append(Double(inFlight), at: moment)
    }
    if let health = node.healthScore { node.history[.health].append(health, at: moment) }
    nodes[reading.id] = node
  }

  private mutating func merge(_ readings: [QueueReading], at moment: Moment) {
    queues = readings.map { reading in
      var queue = queues.first { $0.reading.model == reading.model } ?? Queue(reading: reading)
      queue.reading = reading
      if let depth = reading.depth { queue.depths.append(Double(depth), at: moment) }
      return queue
    }
  }

  private mutating func merge(_ readings: [EventReading]) {
    let newest = events.last?.sequence ?? .min
    events = Array((events + readings.filter { $0.sequence > newest }).suffix(1000))
  }

  private mutating func appendTotals(at moment: Moment) {
    let queued = queues.compactMap(\.reading.depth).reduce(0) { $0.addingClamped($1) }
    let values: [FleetFigure: Double?] = [
      .requestsPerSecond: totals.requestsPerSecond, .tokensPerSecond: totals.tokensPerSecond,
      .errorsPerSecond: totals.errorsPerSecond, .queued: Double(queued),
      .firstTokenP99: latency[LatencyKey(.fleet, .firstToken)]?.p99Milliseconds,
      .spendPerHour: spend?.perHour?.dollars,
    ]
    for case (let figure, let value?) in values {
      history[figure, default: Series()].append(value, at: moment)
    }
  }
}
