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
  var load = Series()
  var latency = Series()
  var inFlight = Series()
  var health = Series()

  subscript(figure: NodeFigure) -> Series {
    switch figure {
    case .load: load
    case .latency: latency
    case .inFlight: inFlight
    case .health: health
    }
  }
}
