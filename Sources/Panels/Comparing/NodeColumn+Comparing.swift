import Dashboard
import Drawing
import FleetModel
import FleetStore

extension NodeColumn {
  /// How wide the figure itself is, and what has become of it, while the table compares; nothing for
  /// what is not compared.
  var comparedWidths: (figure: Int, change: Int)? {
    switch self {
    case .load, .memory: (4, 4)
    case .inFlight, .queued, .requestsPerSecond, .errorsPerSecond, .tokensPerSecond: (5, 6)
    case .firstTokenP99: (8, 8)
    case .latency: (7, 8)
    case .health: (4, 5)
    case .weight: (4, 5)
    case .temperature: (5, 4)
    case .power: (6, 7)
    case .ecc: (4, 5)
    case .name, .urgency, .gpu, .region, .state, .trend: nil
    }
  }
}

extension Scene {
  /// What has become of a figure of a node since the moment that is compared with.
  func difference(in column: NodeColumn, of node: Node) -> Difference? {
    switch column {
    case .health:
      difference(of: node, growth: .good, least: 0.1, FigureText.score) { $0.healthScore }
    case .load:
      difference(of: node, growth: .neither, least: 10, change: Self.points, FigureText.load) {
        $0.loadPercent
      }
    case .memory:
      difference(of: node, growth: .neither, least: 5, change: Self.points, FigureText.load) {
        $0.memoryShare.map { $0 * 100 }
      }
    case .inFlight:
      difference(of: node, growth: .neither, least: 5, FigureText.whole) {
        $0.inFlight.map(Double.init)
      }
    case .queued:
      difference(of: node, growth: .bad, least: 5, FigureText.whole) {
        $0.queued.map(Double.init)
      }
    case .requestsPerSecond:
      difference(of: node, growth: .neither, least: 1, FigureText.compact) {
        $0.requestsPerSecond
      }
    case .errorsPerSecond:
      difference(of: node, growth: .bad, least: 0.05, FigureText.compact) { $0.errorsPerSecond }
    case .tokensPerSecond:
      difference(of: node, growth: .neither, least: 10, FigureText.compact) { $0.tokensPerSecond }
    case .latency:
      difference(of: node, growth: .bad, least: 5, FigureText.milliseconds) {
        $0.latencyMilliseconds
      }
    case .firstTokenP99: firstTokenDifference(of: node)
    case .temperature:
      difference(of: node, growth: .bad, least: 5, change: Self.points, FigureText.temperature) {
        $0.temperatureCelsius
      }
    case .power:
      difference(of: node, growth: .neither, least: 50, FigureText.power) {
        $0.powerWatts.map { ($0 / 10).rounded() * 10 }
      }
    case .ecc:
      difference(of: node, growth: .bad, least: 1, FigureText.whole) {
        $0.eccErrors.map(Double.init)
      }
    case .weight:
      difference(of: node, growth: .neither, FigureText.weight) { $0.weight }
    case .name, .urgency, .gpu, .region, .state, .trend: nil
    }
  }

  private func firstTokenDifference(of node: Node) -> Difference? {
    let scope = LatencyScope.node(node.id)
    return difference(.firstToken, scope: scope)
  }

  /// What has become of the P99 of a latency.
  func difference(
    _ kind: LatencyKind, scope: LatencyScope = .fleet, window: Span = .minutes(1)
  ) -> Difference? {
    Difference(
      from: comparison?.fleet.latency(kind, scope: scope, window: window)?.p99?.milliseconds,
      to: fleet.latency(kind, scope: scope, window: window)?.p99?.milliseconds,
      growth: .bad, least: 5, FigureText.milliseconds)
  }

  private static func points(_ value: Double) -> String { FigureText.decimal(value, 0) }
}
