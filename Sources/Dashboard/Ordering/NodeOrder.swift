import FleetModel
import FleetStore

/// The nodes of `fleet` in the order of `sort`.
///
/// Unknown figures come last whichever way it is turned, and equal ones are in the order of their
/// names, so that rows which say the same do not change places from poll to poll.
package func orderedNodes(of fleet: Fleet, by sort: NodeSort) -> [NodeID] {
  var steps = HealthSteps()
  return orderedPlaces(of: fleet, by: sort, steadiedBy: &steps).map { fleet.nodeIDs[$0] }
}

/// The same as places in `Fleet.nodeIDs`, with what the order before left in `steps`.
func orderedPlaces(
  of fleet: Fleet, by sort: NodeSort, steadiedBy steps: inout HealthSteps
) -> [Int] {
  let names = fleet.nodeIDs
  if sort.column == .name {
    return sort.isInverted ? names.indices.reversed() : Array(names.indices)
  }
  let isGreatestFirst = sort.column.isGreatestFirst != sort.isInverted
  steps.follow(names)
  var figures = SortFigures(of: fleet, for: sort.column, steps: steps)
  var places: [Place] = []
  places.reserveCapacity(names.count)
  // By index: iterating would copy every node.
  var index = fleet.nodes.startIndex
  while index != fleet.nodes.endIndex {
    places.append(figures.place(of: fleet.nodes.values[index], isGreatestFirst: isGreatestFirst))
    fleet.nodes.formIndex(after: &index)
  }
  steps = figures.steps
  places.sort()
  return places.map { Int($0.name) }
}

/// What a row is sorted by. Numbers only: comparing names would take longer than all the rest.
private struct Place: Comparable {
  private let key: Double
  let name: Int32

  init(figure: Double?, isGreatestFirst: Bool, name: Int) {
    let limits = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    key =
      figure.map { ($0.isNaN ? 0 : isGreatestFirst ? -$0 : $0).clamped(to: limits) } ?? .infinity
    self.name = Int32(clamping: name)
  }

  static func < (left: Place, right: Place) -> Bool {
    left.key == right.key ? left.name < right.name : left.key < right.key
  }
}

/// Finds the number by which a node is sorted.
private struct SortFigures {
  let fleet: Fleet
  let column: NodeColumn
  /// The places of words among all the words in their column.
  private var ranks: [String: Double] = [:]

  private(set) var steps: HealthSteps

  init(of fleet: Fleet, for column: NodeColumn, steps: HealthSteps) {
    self.steps = steps
    self.fleet = fleet
    self.column = column
    switch column {
    case .gpu: ranks = Self.ranks(of: fleet.nodes.values.lazy.compactMap(\.type))
    case .region: ranks = Self.ranks(of: fleet.nodes.values.lazy.compactMap(\.region))
    default: break
    }
  }

  mutating func place(of node: Node, isGreatestFirst: Bool) -> Place {
    Place(figure: figure(of: node), isGreatestFirst: isGreatestFirst, name: node.place)
  }

  private mutating func figure(of node: Node) -> Double? {
    switch column {
    case .urgency: urgency(of: node)
    case .name, .trend: nil
    case .gpu: node.type.flatMap { ranks[$0] }
    case .region: node.region.flatMap { ranks[$0] }
    case .state: node.state.map { Double($0.urgency) }
    case .health: node.healthScore
    case .load: node.loadPercent
    case .memory: node.memoryShare
    case .inFlight: node.inFlight.map { Double($0) }
    case .queued: node.queued.map { Double($0) }
    case .firstTokenP99:
      fleet.latency(.firstToken, scope: .node(node.id))?.p99?.milliseconds
    case .latency: node.latencyMilliseconds
    case .weight: node.weight
    case .requestsPerSecond: node.requestsPerSecond
    case .errorsPerSecond: node.errorsPerSecond
    case .tokensPerSecond: node.tokensPerSecond
    case .temperature: node.temperatureCelsius
    case .power: node.powerWatts
    case .ecc: node.eccErrors.map { Double($0) }
    }
  }

  /// State before health, and the sick before the well.
  private mutating func urgency(of node: Node) -> Double {
    let state = Double(node.state?.urgency ?? NodeState.ready.urgency)
    guard let health = node.healthScore else { return state * 2 + 1.5 }
    return state * 2 + Double(steps.step(of: health, at: node.place)) / 10
  }

  private static func ranks(of words: some Sequence<String>) -> [String: Double] {
    let sorted = Set(words).sorted { isNaturallyOrdered($0, before: $1) }
    return Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices.map { Double($0) }))
  }
}
