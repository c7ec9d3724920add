import FleetModel

/// A node as all sources together describe it.
///
/// It keeps each source's reading apart, the most believable first, and answers for a figure with
/// the first source that knows it. So a figure that its best source stops reporting falls back to
/// the next one, or becomes unknown; it never lingers and never becomes zero.
package struct Node: Equatable, Sendable, Identifiable {
  /// One source's words about the node.
  package struct Facet: Equatable, Sendable {
    package var source: SourceID
    /// When the source last stood by these words.
    package var at: Moment
    package var reading: NodeReading
    /// The place of its source among all, the most believable being 0.
    var rank = 0
    /// Which listing of its source last named the node.
    var listing = 0
    /// Whether its source is one of the engines of the node, which add up.
    var isPart = false
    /// Whether its source tells rates, and none can be read from its counters.
    var tellsRates = false

    package init(source: SourceID, at: Moment, reading: NodeReading) {
      self.source = source
      self.at = at
      self.reading = reading
    }
  }

  package let id: NodeID
  /// Its place in `Fleet.nodeIDs`, to compare instead of names.
  package internal(set) var place = 0
  package internal(set) var facets: [Facet]
  package internal(set) var history = NodeHistory()
  /// How many GPUs it had when it last said so: one that is down offers none and is paid for.
  package internal(set) var gpuCount: Int?
  var requestRate = CounterRate()
  var errorRate = CounterRate()
  var tokenRate = CounterRate()
  /// What its counters come to over the last minute, safe against their resets.
  var countedRequestsPerSecond: Double?
  var countedErrorsPerSecond: Double?
  var countedTokensPerSecond: Double?
  /// The counters of each of its engines, where it has several.
  var parts: [EnginePart] = []

  package init(id: NodeID, facets: [Facet]) {
    self.id = id
    self.facets = facets
    for facet in facets { count(gpusOf: facet.reading) }
  }

  /// The figure that `read` finds in the best source that has it, with its origin and age.
  package func figure<Value>(_ read: (NodeReading) -> Value?) -> Figure<Value>? {
    for index in facets.indices {
      if let value = read(facets[index].reading) {
        return Figure(value: value, source: facets[index].source, at: facets[index].at)
      }
    }
    return nil
  }

  // By index, because iterating would copy each reading with everything it holds.
  @inline(__always)
  func value<Value>(_ read: (NodeReading) -> Value?) -> Value? {
    for index in facets.indices {
      if let value = read(facets[index].reading) { return value }
    }
    return nil
  }
}

extension Node {
  package var revision: Int? { value { $0.revision } }
  package var type: String? { value { $0.type } }
  package var region: String? { value { $0.region } }
  package var url: String? { value { $0.url } }
  package var models: [String] { value { $0.models } ?? [] }
  package var state: NodeState? { value { $0.state } }
  package var stateReason: String? { value { $0.stateReason } }
  package var stateSince: WallTime? { value { $0.stateSince } }
  package var drainDeadline: WallTime? { value { $0.drainDeadline } }
  package var weight: Double? { value { $0.weight } }
  package var configuredWeight: Double? { value { $0.configuredWeight } }
  package var healthScore: Double? { value { $0.healthScore } }
  package var loadPercent: Double? { value { $0.loadPercent } }
  package var gpusAvailable: Int? { value { $0.gpusAvailable } }
  package var memoryTotalGB: Double? { value { $0.memoryTotalGB } }
  package var memoryFreeGB: Double? { value { $0.memoryFreeGB } }
  package var latencyMilliseconds: Double? { value { $0.latencyMilliseconds } }
  package var inFlight: Int? { sum { $0.inFlight } }
  package var queued: Int? { sum { $0.queued } }
  package var requestsTotal: Int? { sum { $0.requestsTotal } }
  package var errorsTotal: Int? { sum { $0.errorsTotal } }
  package var cacheShare: Double? { value { $0.cacheShare } }
  package var lastHeartbeat: WallTime? { value { $0.lastHeartbeat } }
  package var gpus: [GPUReading] { value { $0.gpus } ?? [] }
  package var badField: String? { value { $0.badField } }

  /// The share of memory in use, from 0 to 1.
  ///
  /// Total and free must come from the same source: one that counts GPUs and one that counts
  /// containers would make nonsense together.
  package var memoryShare: Double? {
    value { reading in
      guard let total = reading.memoryTotalGB, let free = reading.memoryFreeGB, total > 0 else {
        return nil
      }
      return (1 - free / total).clamped(to: 0...1)
    }
  }

  /// The hottest of its GPUs.
  package var temperatureCelsius: Double? { gpus.lazy.compactMap(\.temperatureCelsius).max() }

  /// What its GPUs draw together, of those that say.
  package var powerWatts: Double? {
    let known = gpus.compactMap(\.powerWatts)
    let sum = known.reduce(0, +)
    return known.isEmpty || !sum.isFinite ? nil : sum
  }

  package var eccErrors: Int? {
    var sum: Int?
    for gpu in gpus {
      guard let errors = gpu.eccErrors else { continue }
      sum = (sum ?? 0).addingClamped(errors)
    }
    return sum
  }
}

extension Node {
  /// What came of a source's words about a node.
  enum Taken { case newNode, newFacet, renewed, repeated }

  /// Puts one source's words in their place, instead of what it said before.
  mutating func take(_ facet: Facet) -> Taken {
    count(gpusOf: facet.reading)
    guard let index = facets.firstIndex(where: { $0.rank >= facet.rank }) else {
      facets.append(facet)
      return .newFacet
    }
    guard facets[index].rank == facet.rank else {
      facets.insert(facet, at: index)
      return .newFacet
    }
    let isRepeated = facets[index].listing == facet.listing
    facets[index] = facet
    return isRepeated ? .repeated : .renewed
  }

  private mutating func count(gpusOf reading: NodeReading) {
    if let gpus = reading.gpus, !gpus.isEmpty {
      gpuCount = gpus.count
    } else if let offered = reading.gpusAvailable, offered > 0, reading.gpus == nil {
      gpuCount = offered
    }
  }

  /// Notes that a source still stands by what it said.
  mutating func confirm(rank: Int, at moment: Moment) {
    for index in facets.indices where facets[index].rank == rank { facets[index].at = moment }
  }

  /// Gives the sources their new places: `ranks` holds the new one for each old one.
  mutating func reorder(_ ranks: [Int]) {
    for index in facets.indices { facets[index].rank = ranks[facets[index].rank] }
    facets.sort { $0.rank < $1.rank }
  }

  /// Whether its counters are those of the source of this rank.
  func isCounted(byRank rank: Int) -> Bool {
    facets.first { $0.counter { $0.requestsTotal } != nil }?.rank == rank
  }

  /// Starts the rates anew, because the counters behind them are known to have restarted.
  mutating func restartCounters() {
    requestRate.restart()
    errorRate.restart()
    tokenRate.restart()
    parts = []
  }
}
