import FleetModel

extension EngineTally: SeriesTally {
  /// What the page comes to; nothing when it had no figure of an engine.
  func observation(_ origin: PageOrigin) -> Observation? {
    guard !models.isEmpty else { return nil }
    var observation = origin.emptyObservation
    let node = node(origin)
    observation.nodes = .all([node])
    observation.models = node.models
    observation.totals = totals
    observation.queues = models.compactMap(queue)
    observation.latency = latencies(origin)
    return observation
  }

  private var names: [String] { models.compactMap(\.name) }

  private func node(_ origin: PageOrigin) -> NodeReading {
    var node = origin.emptyNode
    node.models = names.isEmpty ? nil : names
    // One that answers for its figures answers. Asleep it has no model in memory.
    let awake = mean(.awake)
    node.state = awake == 0 ? .maintenance : .ready
    if awake == 0 { node.stateReason = "asleep" }
    node.inFlight = count(.running, in: models)
    node.queued = count(.waiting, in: models)
    node.cacheShare = mean(.cacheShare).map { $0.clamped(to: 0...1) }
    node.requestsTotal = count(.requests, in: models)
    node.errorsTotal = count(.errors, in: models)
    node.tokensTotal = count(.tokens, in: models)
    return node
  }

  private var totals: TotalsReading {
    var totals = TotalsReading()
    totals.inFlight = count(.running, in: models)
    totals.requestsTotal = count(.requests, in: models)
    totals.errorsTotal = count(.errors, in: models)
    totals.tokensTotal = count(.tokens, in: models)
    return totals
  }

  private func queue(_ model: Model) -> QueueReading? {
    guard let name = model.name else { return nil }
    var queue = QueueReading(model: name)
    queue.depth = count(.waiting, in: [model])
    queue.servedTotal = count(.requests, in: [model])
    return queue
  }

  /// Each model's, and all of them as the node's: the same histogram where there is one model.
  private func latencies(_ origin: PageOrigin) -> [LatencyReading] {
    var readings: [LatencyReading] = []
    for kind in LatencyKind.allCases {
      var whole: LatencyHistogram?
      var isWhole = true
      for model in models {
        guard let histogram = histogram(kind, of: model) else { continue }
        if let name = model.name {
          readings.append(.counted(.model(name), kind, histogram))
        }
        if whole == nil {
          whole = histogram
        } else {
          whole = whole?.combined(with: histogram)
          isWhole = isWhole && whole != nil
        }
      }
      if let whole, isWhole { readings.append(.counted(.node(origin.node), kind, whole)) }
    }
    return readings
  }
}

extension LatencyReading {
  /// One that counts from its source's start.
  static func counted(
    _ scope: LatencyScope, _ kind: LatencyKind, _ histogram: LatencyHistogram
  ) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: kind, window: nil)
    reading.histogram = histogram
    reading.count = histogram.count
    return reading
  }
}
