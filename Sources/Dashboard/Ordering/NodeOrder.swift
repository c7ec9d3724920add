import FleetModel
import FleetStore

/// The nodes of `fleet` in the order of `sort`.
///
/// Unknown figures come last whichever way it is turned, and equal ones are in the order of their
/// names, so that rows which say the same do not change places from poll to poll.
package func orderedNodes(of fleet: Fleet, by sort: NodeSort) -> [NodeID] {
  let names = fleet.nodeIDs
  if sort.column == .name { return sort.isInverted ? names.reversed() : names }
  let isGreatestFirst = sort.column.isGreatestFirst != sort.isInverted
  let figures = SortFigures(of: fleet, for: sort.column)
  var places: [Place] = []
  places.reserveCapacity(names.count)
  // By index: iterating would copy every node.
  var index = fleet.nodes.startIndex
  while index != fleet.nodes.endIndex {
    places.append(figures.place(of: fleet.nodes.values[index], isGreatestFirst: isGreatestFirst))
    fleet.nodes.formIndex(after: &index)
  }
  places.sort()
  return places.map { names[Int($0.name)] }
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

  init(of fleet: Fleet, for column: NodeColumn) {
    self.fleet = fleet
    self.column = column
    switch column {
    case .gpu: ranks = Self.ranks(of: fleet.nodes.values.lazy.compactMap(\.type))
    case .region: ranks = Self.ranks(of: fleet.nodes.values.lazy.compactMap(\.region))
    default: break
    }
  }

  func place(of node: Node, isGreatestFirst: Bool) -> Place {
    Place(figure: figure(of: node), isGreatestFirst: isGreatestFirst, name: node.place)
  }

  private func figure(of node: Node) -> Double? {
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

  /// State before health, and the sick before the well. Nodes that are well are told apart in steps
  /// of 0.05 only, or half the table would change places with every poll.
  private func urgency(of node: Node) -> Double {
    let state = Double(node.state?.urgency ?? NodeState.ready.urgency)
    guard let health = node.healthScore else { return state * 2 + 1.5 }
    let score = health.clamped(to: 0...1)
    return state * 2 + (score < 0.5 ? score : (score * 20).rounded(.down) / 20)
  }

  private static func ranks(of words: some Sequence<String>) -> [String: Double] {
    let sorted = Set(words).sorted { isNaturallyOrdered($0, before: $1) }
    return Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices.map { Double($0) }))
  }
}
