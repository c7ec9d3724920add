import FleetModel

/// What today's traffic would have cost at somebody else's prices.
package struct PriceComparison: Equatable, Sendable {
  package var offer: String
  /// What the traffic of the models that are offered there would have cost, and what it did cost.
  package var there: Money
  package var here: Money
  /// How many of the models that had traffic are offered there.
  package var models: Int
  package var allModels: Int
}

extension Fleet {
  /// Like with like: only the models that both know, by the tokens that went each way.
  package func comparison(with offer: PriceOffer) -> PriceComparison? {
    let billed = (spend?.byModel ?? []).filter { ($0.tokens ?? 0) > 0 && $0.today != nil }
    var comparison = PriceComparison(
      offer: offer.name, there: .zero, here: .zero, models: 0, allModels: billed.count)
    for model in billed {
      guard let there = offer.cost(of: model), let here = model.today else { continue }
      comparison.there = comparison.there + there
      comparison.here = comparison.here + here
      comparison.models += 1
    }
    return comparison.models > 0 ? comparison : nil
  }

  /// Today's spend by model, what costs the most first. What is named twice is taken once.
  package var costliestModels: [ModelSpend] {
    var seen = Set<String>()
    return (spend?.byModel ?? []).filter { seen.insert($0.model).inserted }.sorted {
      ($0.today ?? .zero, $1.model) > ($1.today ?? .zero, $0.model)
    }
  }

  /// The budgets with their forecasts: those that are gone come first, then those that will be before
  /// their period ends, then the rest, each as the gateway lists them. By such steps only, so that no
  /// row moves because of a dollar.
  package var budgetsByUrgency: [BudgetForecast] {
    var seen = Set<String>()
    let budgets = (spend?.budgets ?? []).filter { seen.insert($0.id).inserted }
    let forecasts = budgets.map(forecast(for:))
    return [0, 1, 2].flatMap { step in forecasts.filter { $0.step == step } }
  }
}

extension BudgetForecast {
  fileprivate var step: Int {
    switch outlook {
    case .reached: 0
    case .reaches: 1
    case .lastsUntilReset, .resting, .unknown: 2
    }
  }
}
