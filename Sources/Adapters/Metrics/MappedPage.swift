import Exposition
import FleetModel

/// A page that is read as the operator says: its series are written down anew under names of ours,
/// and those are read as the page of an engine is.
struct MappedPage {
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

  private let map: PageMap
  private let table: SeriesTable
  /// Which entries each series is wanted by.
  private let wanted: [[Int]]

  init(_ map: PageMap) {
    self.map = map
    var names: [String] = []
    for entry in map.entries where !names.contains(entry.series) { names.append(entry.series) }
    table = SeriesTable(names)
    wanted = names.map { name in map.entries.indices.filter { map.entries[$0].series == name } }
  }

  func observation(from body: [UInt8], _ origin: PageOrigin) -> (Observation?, PageReport) {
    var lines = SeriesLines()
    var sums: [PageMap.Figure: (sum: Double, count: Int)] = [:]
    var seen: Set<Int> = []
    let report = MetricsPage(table).read(body) { place, sample in
      for index in wanted[place] where map.entries[index].matches(sample) {
        let entry = map.entries[index]
        seen.insert(index)
        if entry.figure.isOfMachine {
          guard sample.value.isFinite else { continue }
          sums[entry.figure, default: (0, 0)].sum += sample.value * entry.scale
          sums[entry.figure, default: (0, 0)].count += 1
        } else {
          lines.append(series(of: sample, entry))
        }
      }
    }
    guard !seen.isEmpty else { return (nil, report) }
    var tally = EngineTally(Self.page)
    _ = MetricsPage(Self.page.table).read(lines.bytes) { tally.take($0, $1) }
    var observation = tally.observation(origin) ?? origin.emptyObservation
    observation.fill(sums, origin)
    observation.badFields = map.entries.indices.filter { !seen.contains($0) }.map {
      "\(map.entries[$0].figure.rawValue) (no series \(map.entries[$0].series))"
    }
    return (observation, report)
  }

  private func series(of sample: Sample, _ entry: PageMap.Entry) -> ServerSeries {
    var series = ServerSeries()
    func add(_ name: String, _ value: String?) {
      if let value { series.labels.append(ServerSeries.Label(name: name, value: value)) }
    }
    add("__name__", entry.figure.rawValue)
    add("\(Self.model)", map.modelLabel.flatMap { sample.text(named: $0) })
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

extension PageMap.Entry {
  fileprivate func matches(_ sample: Sample) -> Bool {
    labels.allSatisfy { sample.text(named: $0.key) == $0.value }
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
