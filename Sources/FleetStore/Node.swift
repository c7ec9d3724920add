import FleetModel

/// A node as all sources together describe it.
///
/// It keeps each source's reading apart, highest rank first, and answers for a figure with the
/// first source that knows it. So a figure that its best source stops reporting falls back to the
/// next one, or becomes unknown; it never lingers and never becomes zero.
package struct Node: Equatable, Sendable, Identifiable {
  /// One source's words about the node.
  package struct Facet: Equatable, Sendable {
    package var source: SourceID
    package var at: Moment
    package var reading: NodeReading

    package init(source: SourceID, at: Moment, reading: NodeReading) {
      self.source = source
      self.at = at
      self.reading = reading
    }
  }

  package let id: NodeID
  package internal(set) var facets: [Facet]
  package internal(set) var history = NodeHistory()
  /// Requests a second over the last minute, from its counters and safe against their resets.
  package internal(set) var requestsPerSecond: Double?
  /// Failed requests a second over the last minute.
  package internal(set) var errorsPerSecond: Double?

  package init(id: NodeID, facets: [Facet]) {
    self.id = id
    self.facets = facets
  }

  /// The figure that `read` finds in the best source that has it, with its origin and age.
  package func figure<Value>(_ read: (NodeReading) -> Value?) -> Figure<Value>? {
    for facet in facets {
      if let value = read(facet.reading) {
        return Figure(value: value, source: facet.source, at: facet.at)
      }
    }
    return nil
  }

  private func value<Value>(_ read: (NodeReading) -> Value?) -> Value? {
    for facet in facets {
      if let value = read(facet.reading) { return value }
    }
    return nil
  }
}

extension Node {
  package var revision: Int? { value(\.revision) }
  package var type: String? { value(\.type) }
  package var region: String? { value(\.region) }
  package var url: String? { value(\.url) }
  package var models: [String] { value(\.models) ?? [] }
  package var state: NodeState? { value(\.state) }
  package var stateReason: String? { value(\.stateReason) }
  package var stateSince: WallTime? { value(\.stateSince) }
  package var drainDeadline: WallTime? { value(\.drainDeadline) }
  package var weight: Double? { value(\.weight) }
  package var healthScore: Double? { value(\.healthScore) }
  package var loadPercent: Double? { value(\.loadPercent) }
  package var gpusAvailable: Int? { value(\.gpusAvailable) }
  package var memoryTotalGB: Double? { value(\.memoryTotalGB) }
  package var memoryFreeGB: Double? { value(\.memoryFreeGB) }
  package var latencyMilliseconds: Double? { value(\.latencyMilliseconds) }
  package var inFlight: Int? { value(\.inFlight) }
  package var queued: Int? { value(\.queued) }
  package var requestsTotal: Int? { value(\.requestsTotal) }
  package var errorsTotal: Int? { value(\.errorsTotal) }
  package var tokensPerSecond: Double? { value(\.tokensPerSecond) }
  package var lastHeartbeat: WallTime? { value(\.lastHeartbeat) }
  package var gpus: [GPUReading] { value(\.gpus) ?? [] }
  package var badField: String? { value(\.badField) }

  /// The share of memory in use, from 0 to 1.
  package var memoryShare: Double? {
    guard let memoryTotalGB, let memoryFreeGB, memoryTotalGB > 0 else { return nil }
    return (1 - memoryFreeGB / memoryTotalGB).clamped(to: 0...1)
  }
}

/// What a node's figures were over the last day.
package struct NodeHistory: Equatable, Sendable {
  private var series: [Series?]

  package init() { series = Array(repeating: nil, count: NodeFigure.allCases.count) }

  package subscript(figure: NodeFigure) -> Series {
    get { series[figure.index] ?? Series() }
    set { series[figure.index] = newValue }
  }
}

extension NodeFigure {
  fileprivate var index: Int {
    switch self {
    case .load: 0
    case .latency: 1
    case .inFlight: 2
    case .health: 3
    }
  }
}
