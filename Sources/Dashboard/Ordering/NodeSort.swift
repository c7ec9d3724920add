/// The order of the node table.
package struct NodeSort: Equatable, Sendable {
  package var column: NodeColumn
  package var isInverted: Bool

  package init(column: NodeColumn, isInverted: Bool) {
    self.column = column
    self.isInverted = isInverted
  }
}

/// What the node table can show and sort by.
package enum NodeColumn: String, Hashable, Sendable, CaseIterable {
  /// Not a column of its own: the worst first, which is how the overview is sorted.
  case urgency
  case name, gpu, region, state, health, load, memory, inFlight, queued, firstTokenP99, latency
  case weight, requestsPerSecond, errorsPerSecond, tokensPerSecond, temperature, power, ecc, trend
}

extension NodeColumn {
  /// The columns that give an order. A trend is a picture and gives none.
  package static let sortable = allCases.filter { $0 != .trend }

  /// Whether the greatest comes first unless inverted: what an operator looks for is where most is.
  package var isGreatestFirst: Bool {
    switch self {
    case .urgency, .name, .gpu, .region, .state, .health, .weight, .trend: false
    case .load, .memory, .inFlight, .queued, .firstTokenP99, .latency, .requestsPerSecond,
      .errorsPerSecond, .tokensPerSecond, .temperature, .power, .ecc:
      true
    }
  }
}
