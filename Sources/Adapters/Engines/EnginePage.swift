import Exposition
import FleetModel

/// How the pages of one kind of engine are read: a table of series and what they mean.
struct EnginePage: Sendable {
  /// The label that says which model a series is about; `nil` where none does.
  let modelLabel: StaticString?
  /// What bounds are written in, in milliseconds.
  let unit: Double
  let rules: [EngineRule]
  let table: SeriesTable
  /// The figures of a page, each with one of its generations.
  let slots: [EngineSlot]
  /// Which of `slots` the figures of each rule are.
  let places: [[Int]]
  /// Series with this label are somebody else's words about engines, under the same names.
  let foreignLabel: StaticString?

  init(
    modelLabel: StaticString? = nil, foreignLabel: StaticString? = nil, unit: Double = 1000,
    _ rules: [EngineRule]
  ) {
    (self.modelLabel, self.foreignLabel) = (modelLabel, foreignLabel)
    (self.unit, self.rules) = (unit, rules)
    table = SeriesTable(rules.map(\.series))
    var slots: [EngineSlot] = []
    places = rules.map { rule in
      rule.figures.map { figure in
        let slot = EngineSlot(figure: figure, generation: rule.generation)
        if let place = slots.firstIndex(of: slot) { return place }
        slots.append(slot)
        return slots.count - 1
      }
    }
    self.slots = slots
  }

  func observation(
    from body: [UInt8], _ origin: PageOrigin
  ) -> (Observation?, PageReport) {
    var whole = EngineTally(self)
    var nodes = NodeTallies(by: origin.nodeLabel) { EngineTally(self) }
    let report = MetricsPage(table).read(body) { place, sample in
      whole.take(place, sample)
      nodes.take(sample) { $0.take(place, sample) }
    }
    return (nodes.observation(origin, whole: whole), report)
  }
}

/// A figure under one generation of its names.
struct EngineSlot: Hashable, Sendable {
  var figure: EngineRule.Figure
  var generation: Int
}
