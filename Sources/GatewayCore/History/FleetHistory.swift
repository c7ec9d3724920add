import FleetModel

/// The fleet's own figures over the last day.
struct FleetHistory: Sendable {
  private var series = [Series](repeating: Series(), count: FleetFigure.allCases.count)

  mutating func append(_ value: Double?, of figure: FleetFigure, at moment: Moment) {
    guard let value else { return }
    series[figure.index].append(value, at: moment)
  }

  subscript(figure: FleetFigure) -> Series { series[figure.index] }
}

extension FleetFigure {
  fileprivate var index: Int {
    switch self {
    case .requestsPerSecond: 0
    case .tokensPerSecond: 1
    case .errorsPerSecond: 2
    case .queued: 3
    case .firstTokenP99: 4
    case .spendPerHour: 5
    }
  }
}

/// A node's figures over the last day.
struct NodePast: Sendable {
  private var load = Series()
  private var latency = Series()
  private var inFlight = Series()
  private var health = Series()

  /// Adds what is known of the node now. A node that is down has no load and no latency, and its
  /// history a gap.
  mutating func append(_ node: RegisteredNode, at moment: Moment) {
    health.append(node.shownScore, at: moment)
    guard node.lifecycle.state != .down else { return }
    load.append(node.health.loadPercent, at: moment)
    latency.append(node.health.latencyMilliseconds, at: moment)
    inFlight.append(Double(node.inFlight), at: moment)
  }

  subscript(figure: NodeFigure) -> Series {
    switch figure {
    case .load: load
    case .latency: latency
    case .inFlight: inFlight
    case .health: health
    }
  }
}
