import Exposition
import FleetModel

/// The figures of a mapped page while it is read: its series are written down anew under names of ours,
/// and those are read as the page of an engine is.
struct MappedTally: PageTally {
  private static let model: StaticString = "model"

  /// The names under which an engine's figures are written down. Bounds are milliseconds by then.
  private static let page = EnginePage(
    modelLabel: model, tens: 0,
    [
      EngineRule(PageMap.Figure.inFlight.rawValue, .running),
      EngineRule(PageMap.Figure.queued.rawValue, .waiting),
      EngineRule(PageMap.Figure.requestsTotal.rawValue, .requests),
      EngineRule(PageMap.Figure.errorsTotal.rawValue, .errors),
      EngineRule(PageMap.Figure.tokensTotal.rawValue, .tokens),
      EngineRule(PageMap.Figure.cache.rawValue, .cacheShare),
      EngineRule(PageMap.Figure.firstToken.rawValue, .bucket(.firstToken)),
      EngineRule(PageMap.Figure.betweenTokens.rawValue, .bucket(.betweenTokens)),
      EngineRule(PageMap.Figure.endToEnd.rawValue, .bucket(.endToEnd)),
      EngineRule(PageMap.Figure.queueWait.rawValue, .bucket(.queueWait)),
    ])

  private let modelLabel: String?
  private var lines = SeriesLines()
  private var sums: [PageMap.Figure: (sum: Double, count: Int)] = [:]

  init(_ map: PageMap) { modelLabel = map.modelLabel }

  mutating func take(_ sample: Sample, _ entry: PageMap.Entry) {
    guard entry.figure.isOfMachine else { return lines.append(series(of: sample, entry)) }
    // Less than nothing stands for "unknown".
    guard sample.value >= 0 else { return }
    var sum = sums[entry.figure] ?? (0, 0)
    sum.sum += sample.value * entry.scale
    sum.count += 1
    // What is no number, or makes the sum none, says nothing of the others.
    if sum.sum.isFinite { sums[entry.figure] = sum }
  }

  func observation(_ origin: PageOrigin) -> Observation? {
    var tally = EngineTally(Self.page)
    _ = MetricsPage(Self.page.table).read(lines.bytes) { tally.take($0, $1) }
    var observation = tally.observation(origin) ?? origin.emptyObservation
    observation.fill(sums, origin)
    return observation
  }

  private func series(of sample: Sample, _ entry: PageMap.Entry) -> ServerSeries {
    var series = ServerSeries()
    func add(_ name: String, _ value: String?) {
      if let value { series.labels.append(ServerSeries.Label(name: name, value: value)) }
    }
    add("__name__", entry.figure.rawValue)
    add("\(Self.model)", modelLabel.flatMap { sample.text(named: $0) })
    // Series that differ in a label that nobody asked for are different ones all the same.
    add("of", "\(entry.series) \(sample.identity(without: "le"))")
    var value = sample.value * entry.scale
    if entry.figure.isLatency {
      add("le", sample.number(of: "le").map { "\($0 * entry.scale)" })
      value = sample.value
    }
    series.values = [ServerSeries.Value(seconds: 0, number: value)]
    return series
  }
}

extension PageMap.Figure {
  /// Whether it says something of the machine and nothing of requests.
  fileprivate var isOfMachine: Bool {
    switch self {
    case .load, .memoryTotal, .memoryFree, .health: true
    default: false
    }
  }
}

extension Observation {
  /// Adds what is true of the machine: memory of all its parts together, and a mean of their load.
  fileprivate mutating func fill(
    _ sums: [PageMap.Figure: (sum: Double, count: Int)], _ origin: PageOrigin
  ) {
    var node = origin.emptyNode
    if case .all(let nodes)? = nodes, let known = nodes.first { node = known }
    func sum(_ figure: PageMap.Figure) -> Double? { sums[figure].map { max(0, $0.sum) } }
    func mean(_ figure: PageMap.Figure, in range: ClosedRange<Double>) -> Double? {
      sums[figure].map { ($0.sum / Double($0.count)).clamped(to: range) }
    }
    node.loadPercent = mean(.load, in: 0...100)
    node.healthScore = mean(.health, in: 0...1)
    (node.memoryTotalGB, node.memoryFreeGB) = (sum(.memoryTotal), sum(.memoryFree))
    node.state = .ready
    nodes = .all([node])
  }
}
