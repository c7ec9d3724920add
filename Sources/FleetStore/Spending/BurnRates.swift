import FleetModel

/// How fast one thing costs money, over several windows. What is not known yet is `nil`.
package struct BurnRates: Equatable, Sendable {
  package var fiveMinutes: Burn?
  package var hour: Burn?
  /// The mean since its period began: nobody had to watch for that.
  package var period: Burn?

  /// In dollars an hour, those of them that are known.
  var known: [Double] {
    [fiveMinutes, hour, period].compactMap { $0 }.map(\.perHour.dollars).filter { $0.isFinite }
  }
}

extension Fleet {
  /// How fast a budget is spent.
  package func burnRates(of budget: BudgetReading) -> BurnRates {
    var rates = watchedRates(of: .budget(budget.id))
    if budget.scope == .gateway { rates.hour = hourOfAll(watched: rates.hour) }
    if let start = budget.periodStart, let spent = budget.spent {
      rates.period = mean(of: spent, since: start)
    }
    return rates
  }

  /// How fast money goes on a model, of which the day is taken from the budget of a day that says
  /// when it ends.
  package func burnRates(of model: ModelSpend) -> BurnRates {
    var rates = watchedRates(of: .model(model.model))
    let day = spend?.budgets.lazy.first { $0.period == .day && $0.periodStart != nil }
    if let start = day?.periodStart, let today = model.today {
      rates.period = mean(of: today, since: start)
    }
    return rates
  }

  /// How fast money goes on everything.
  package var burnRates: BurnRates {
    var rates = watchedRates(of: .fleet)
    rates.hour = hourOfAll(watched: rates.hour)
    return rates
  }

  /// The gateway has watched its last hour when we have not.
  private func hourOfAll(watched: Burn?) -> Burn? {
    if let watched, !watched.isThin { return watched }
    return spend?.perHour.map { Burn(perHour: $0) } ?? watched
  }

  private func watchedRates(of subject: SpendHistory.Subject) -> BurnRates {
    let track = spending[subject]
    return BurnRates(
      fiveMinutes: track?.burn(over: .minutes(5)), hour: track?.burn(over: .minutes(60)))
  }

  /// The first minutes of a period say nothing of the rest.
  private func mean(of spent: Money, since start: WallTime) -> Burn? {
    guard let now = documentTime else { return nil }
    let passed = now - start
    guard passed >= .minutes(5), spent >= .zero else { return nil }
    return Burn(
      perHour: Money(dollars: spent.dollars / (passed.seconds / 3600)),
      isThin: passed < .minutes(60))
  }
}
