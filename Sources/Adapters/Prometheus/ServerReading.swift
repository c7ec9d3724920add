import FleetModel
import GatewayAPI

/// The answers of one poll of Prometheus while they are put together.
struct ServerReading {
  private let origin: PageOrigin
  private var engines: [NodeID: SeriesLines]?
  private var rates: ServerRates?
  private var firstTokens: [NodeID: SeriesLines] = [:]
  private var lastMinute: ServerAnswer?
  private var lastFiveMinutes: ServerAnswer?
  private var bounds: ServerAnswer?
  private var gpus: ServerAnswer?
  private var silent: ServerAnswer?
  private var time: WallTime?
  private(set) var hasAny = false
  var badFields: [String] = []

  init(_ origin: PageOrigin) { self.origin = origin }

  mutating func take(_ answer: ServerAnswer, to query: ServerQuery) {
    hasAny = true
    time = time ?? answer.time
    badFields += answer.warnings.prefix(1).map { "\(query.rawValue) (\($0))" }
    switch query {
    case .engines: engines = Self.byHost(answer)
    case .means:
      for series in answer.series {
        guard let host = series.host else { continue }
        engines?[NodeID(host)]?.append(series)
      }
    case .rates: rates = ServerRates(Self.byHost(answer))
    case .lastMinute: lastMinute = answer
    case .lastFiveMinutes: lastFiveMinutes = answer
    case .bounds: bounds = answer
    case .firstTokens: firstTokens = Self.byHost(answer)
    case .gpus: gpus = answer
    case .silent: silent = answer
    }
  }

  private static func byHost(_ answer: ServerAnswer) -> [NodeID: SeriesLines] {
    var lines: [NodeID: SeriesLines] = [:]
    for series in answer.series {
      guard let host = series.host else { continue }
      lines[NodeID(host), default: SeriesLines()].append(series)
    }
    return lines
  }
}

extension ServerReading {
  func observation(_ memory: inout PartsMemory) throws(SourceProblem) -> Observation {
    var observation = origin.emptyObservation
    observation.documentTime = time
    observation.badFields = badFields
    var sums = EngineSums()
    for (id, lines) in engines ?? [:] { sums.take(lines, origin.about(id)) }
    if let gpus {
      memory.nodes[ServerQuery.gpus.rawValue] = ServerGPUs(gpus, engines: engines).readings(origin)
    }
    if let silent {
      memory.nodes[ServerQuery.silent.rawValue] = silent.series.compactMap(\.host).map {
        origin.about(NodeID($0)).silentNode
      }
    }
    if let rates { memory.rates = rates }
    if engines != nil {
      let nodes = sums.nodes(at: memory.rates).joined(with: memory)
      guard !nodes.isEmpty else {
        throw .other("it has no series of engines or GPUs that we know")
      }
      let limit = DocumentLimits().nodes
      guard nodes.count <= limit else { throw .tooManyNodes(limit: limit) }
      observation.nodes = .all(nodes)
      observation.models = sums.queues.map(\.model)
      addFlow(of: nodes, to: &observation, sums, memory.rates)
    }
    addLatencies(to: &observation)
    return observation
  }

  private func addLatencies(to observation: inout Observation) {
    guard lastMinute != nil || lastFiveMinutes != nil else { return }
    let shared = bounds.map(SharedBounds.init)
    let windows = [
      lastMinute.map { ServerWindow($0, .minutes(1), shared) },
      lastFiveMinutes.map { ServerWindow($0, .minutes(5), shared) },
    ].compactMap { $0 }
    let ofNodes = firstTokens.compactMap { id, lines in
      ServerWindow.whole(.firstToken, lines.tallies).map {
        LatencyReading.counted(.node(id), .firstToken, over: .minutes(1), $0)
      }
    }
    observation.latency = windows.flatMap(\.latencies) + ofNodes
  }

  /// What goes through all of them, by the last rates that were told.
  private func addFlow(
    of nodes: [NodeReading], to observation: inout Observation, _ sums: EngineSums,
    _ rates: ServerRates?
  ) {
    var totals = TotalsReading()
    totals.inFlight = sums.inFlight
    totals.requestsPerSecond = nodes.sum(\.requestsPerSecond, ofThoseThat: \.requestsTotal)
    totals.errorsPerSecond = nodes.sum(\.errorsPerSecond, ofThoseThat: \.errorsTotal)
    totals.tokensPerSecond = nodes.sum(\.tokensPerSecond, ofThoseThat: \.tokensTotal)
    observation.totals = totals
    let served = totals.requestsPerSecond == nil ? nil : rates?.served
    observation.queues = sums.queues.map { queue in
      var queue = queue
      queue.servedPerSecond = served?[queue.model]
      return queue
    }
  }
}

extension EngineSums {
  fileprivate func nodes(at rates: ServerRates?) -> [NodeReading] {
    guard let rates else { return nodes }
    return nodes.map { node in
      var node = node
      rates.fill(&node)
      return node
    }
  }
}

extension PageOrigin {
  func about(_ node: NodeID) -> PageOrigin {
    var origin = self
    (origin.node, origin.address) = (node, nil)
    return origin
  }

  /// One that had an engine, and does not answer.
  fileprivate var silentNode: NodeReading {
    var reading = emptyNode
    (reading.state, reading.stateReason) = (.down, "Prometheus gets no answer from it")
    return reading
  }
}

extension [NodeReading] {
  /// These, with what was said of their GPUs and with those that are silent.
  fileprivate func joined(with memory: PartsMemory) -> [NodeReading] {
    var nodes = self
    var places: [NodeID: Int] = [:]
    for (place, node) in nodes.enumerated() { places[node.id] = place }
    for query in [ServerQuery.silent, .gpus] {
      for reading in memory.nodes[query.rawValue] ?? [] {
        if let place = places[reading.id] {
          nodes[place].fill(from: reading)
        } else {
          places[reading.id] = nodes.count
          nodes.append(reading)
        }
      }
    }
    return nodes
  }
}
