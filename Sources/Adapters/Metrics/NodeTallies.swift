import Exposition
import FleetModel
import GatewayAPI

/// What is tallied while a page is read, and what it comes to.
protocol PageTally {
  func observation(_ origin: PageOrigin) -> Observation?
}

/// What takes a series by the place of its name in the table of its page.
protocol SeriesTally: PageTally {
  mutating func take(_ place: Int, _ sample: Sample)
}

extension MetricsPage {
  /// What a page comes to, as a whole and for each node that its series name.
  func observation<Tally: SeriesTally>(
    of body: [UInt8], _ origin: PageOrigin, _ makeTally: @escaping () -> Tally
  ) -> (Observation?, PageReport) {
    var whole = makeTally()
    var nodes = NodeTallies(by: origin.nodeLabel, makeTally)
    let report = read(body) { place, sample in
      whole.take(place, sample)
      nodes.take(sample) { $0.take(place, sample) }
    }
    return (nodes.observation(origin, whole: whole), report)
  }
}

/// Tallies of a page by the nodes that a label of its series names: such pages are put together from
/// those of many, by a federating Prometheus or a collector.
struct NodeTallies<Tally: PageTally> {
  private let label: String?
  private let makeTally: () -> Tally
  private var nodes: [(id: NodeID, tally: Tally)] = []
  private var places: [NodeID: Int] = [:]
  private var placesByText: [String: Int] = [:]
  private var current: Int?

  init(by label: String?, _ makeTally: @escaping () -> Tally) {
    (self.label, self.makeTally) = (label, makeTally)
  }

  mutating func take(_ sample: Sample, _ add: (inout Tally) -> Void) {
    guard let label else { return }
    if !sample.isSequel || current == nil {
      current = sample.text(named: label).flatMap { place(of: $0) }
    }
    if let current { add(&nodes[current].tally) }
  }

  /// Several engines of one machine are one node here as well.
  private mutating func place(of text: String) -> Int? {
    if let place = placesByText[text] { return place }
    guard !text.isEmpty, placesByText.count < DocumentLimits().nodes else { return nil }
    let id = NodeID(HostName.of(instance: text))
    let place = places[id] ?? nodes.count
    if place == nodes.count { nodes.append((id, makeTally())) }
    (places[id], placesByText[text]) = (place, place)
    return place
  }

  /// What the page comes to, of which `whole` is all: what is true of the fleet is of all its series,
  /// and what is true of a node of those that name it. Where they all name one, the rest is of that too.
  func observation(_ origin: PageOrigin, whole: Tally) -> Observation? {
    guard nodes.count > 1 else {
      var origin = origin
      origin.node = nodes.first?.id ?? origin.node
      return whole.observation(origin)
    }
    guard var observation = whole.observation(origin) else { return nil }
    let parts = nodes.compactMap { $0.tally.observation(origin.about($0.id)) }
    observation.nodes = .all(parts.flatMap(\.listed))
    observation.latency = observation.latency.map { readings in
      readings.filter { !$0.isOfNode } + parts.flatMap { ($0.latency ?? []).filter(\.isOfNode) }
    }
    return observation
  }
}

extension LatencyReading {
  fileprivate var isOfNode: Bool { if case .node = scope { true } else { false } }
}

extension Observation {
  fileprivate var listed: [NodeReading] { if case .all(let nodes)? = nodes { nodes } else { [] } }
}
