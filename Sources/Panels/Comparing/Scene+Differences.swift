import Drawing
import FleetModel
import FleetStore

// What has become of a figure stands beside it in a column `+/-`. While a picture compares, that takes
// the place of a column that matters less then, so that no table grows.

extension Scene {
  var isComparing: Bool { comparison != nil }

  /// What has become of how much waits in a queue.
  func difference(of queue: Queue) -> Difference? {
    guard let comparison, let then = comparison.depths[queue.id] else { return nil }
    return Difference(
      from: Double(then), to: queue.reading.depth.map(Double.init), growth: .bad, least: 5,
      FigureText.whole)
  }

  /// What was spent of a budget since.
  func difference(of budget: BudgetReading) -> Difference? {
    let then = comparison?.fleet.spend?.budgets.first { $0.id == budget.id }
    return difference(from: then?.spent, to: budget.spent)
  }

  /// What a model has cost since.
  func difference(of model: ModelSpend) -> Difference? {
    let then = comparison?.fleet.spend?.byModel.first { $0.model == model.model }
    return difference(from: then?.today, to: model.today)
  }

  private func difference(from then: Money?, to now: Money?) -> Difference? {
    Difference(from: then?.dollars, to: now?.dollars, growth: .neither) {
      FigureText.money(Money(dollars: $0))
    }
  }
}

extension Column {
  static func difference(width: Int, most: Int? = nil, rank: Int) -> Column {
    Column("+/-", .right, width: width, most: most, rank: rank)
  }
}

extension Phrase {
  /// What stands in such a column.
  init(_ difference: Difference?) {
    self = difference?.phrase ?? Phrase()
  }
}
