import Commands
import Dashboard
import FleetModel
import FleetStore

extension NodeID: ExpressibleByStringLiteral {
  package init(stringLiteral name: String) { self.init(name) }
}

/// A dashboard that is driven as its operator and its gateway would.
struct Driven {
  private(set) var state = DashboardState(
    fleet: Fleet(
      sources: [SourceHealth(id: SourceID("gw"), address: "gw", interval: .seconds(1))]))
  private(set) var effects: [DashboardEffect] = []
  private var second = 0.0

  /// Nodes named by `names`, the first the worst.
  init(_ names: [NodeID] = []) {
    observe(names)
  }

  var names: [String] { state.rows.map(\.name) }
  var selected: String? { state.attention.selected?.name }

  mutating func observe(_ names: [NodeID]) {
    observe(
      names.enumerated().map { index, name in
        var reading = NodeReading(id: name)
        reading.state = .ready
        reading.healthScore = Double(index) / Double(names.count) * 0.45
        return reading
      })
  }

  mutating func observe(_ readings: [NodeReading]) {
    second += 1
    var observation = Observation(source: SourceID("gw"), receivedAt: Moment(seconds: second))
    observation.documentTime = WallTime(milliseconds: Int64(second * 1000))
    observation.nodes = .all(readings)
    effects = state.apply(.fleet(.observed(observation)))
  }

  mutating func give(_ commands: Command...) {
    for command in commands { effects = state.apply(.commanded(command)) }
  }

  mutating func layOut(_ room: PictureRoom) { effects = state.apply(.laidOut(room)) }

  mutating func apply(_ event: DashboardEvent) { effects = state.apply(event) }
}
