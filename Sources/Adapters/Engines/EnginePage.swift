import Exposition
import FleetModel

/// How the pages of one kind of engine are read: a table of series and what they mean.
struct EnginePage: Sendable {
  /// The label that says which model a series is about; `nil` where none does.
  let modelLabel: StaticString?
  /// Bounds times ten to this are milliseconds.
  let tens: Int
  let rules: [EngineRule]
  let table: SeriesTable
  /// The figures of a page, each with one of its generations.
  let slots: [EngineSlot]
  /// Those of each figure, the latest generation first.
  private let slotsByFigure: [EngineRule.Figure: [Int]]
  /// What is asked of each series, by the place of its name in `table`.
  let questions: [SeriesQuestion]
  /// Series with this label are somebody else's words about engines, under the same names.
  let foreignLabel: StaticString?

  init(
    modelLabel: StaticString? = nil, foreignLabel: StaticString? = nil, tens: Int = 3,
    _ rules: [EngineRule]
  ) {
    (self.modelLabel, self.foreignLabel) = (modelLabel, foreignLabel)
    (self.tens, self.rules) = (tens, rules)
    table = SeriesTable(rules.map(\.series))
    var slots: [EngineSlot] = []
    questions = rules.map { rule in
      SeriesQuestion(
        rule,
        slots: rule.figures.map { figure in
          let slot = EngineSlot(figure: figure, generation: rule.generation)
          if let place = slots.firstIndex(of: slot) { return place }
          slots.append(slot)
          return slots.count - 1
        })
    }
    self.slots = slots
    slotsByFigure = Dictionary(grouping: slots.indices) { slots[$0].figure }
      .mapValues { $0.sorted { slots[$0].generation < slots[$1].generation } }
  }

  func slots(of figure: EngineRule.Figure) -> [Int] { slotsByFigure[figure] ?? [] }

  func observation(
    from body: [UInt8], _ origin: PageOrigin
  ) -> (Observation?, PageReport) {
    MetricsPage(table).observation(of: body, origin) { EngineTally(self) }
  }
}

/// A figure under one generation of its names.
struct EngineSlot: Hashable, Sendable {
  var figure: EngineRule.Figure
  var generation: Int
}
