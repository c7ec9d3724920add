import FleetModel

/// When a budget is used up, if money goes on being spent as it is now.
package struct BudgetForecast: Equatable, Sendable {
  package enum Outlook: Equatable, Sendable {
    /// It has been used up already.
    case reached
    /// In this long, at that time of the gateway's clock if that is known.
    case reaches(after: Span, at: WallTime?)
    /// Not before it starts anew.
    case lastsUntilReset
    /// Nothing is being spent.
    case resting
    /// The rate at which this budget is spent is not known.
    case unknown
  }

  /// Between which ends the truth may lie: the outlook at the greatest and at the least rate of the
  /// last five minutes, the last hour, and since the period began.
  package struct Range: Equatable, Sendable {
    package var soonest: Outlook
    package var latest: Outlook
    /// The rates themselves, in dollars an hour.
    package var most: Money
    package var least: Money
  }

  package var budget: BudgetReading
  package var outlook: Outlook
  /// The rate that the outlook is told from.
  package var perHour: Money?
  /// `nil` while only one rate is known.
  package var range: Range?
}

extension Fleet {
  /// The forecast for one budget.
  ///
  /// The gateway's own burn rate is the rate of a budget for the gateway. Of a key and of a model it
  /// is what was seen to go in the last hour; until that is known, a model's is the whole rate times
  /// its share of today's spend, and a key's is not guessed.
  package func forecast(for budget: BudgetReading) -> BudgetForecast {
    let rates = burnRates(of: budget)
    let perHour = burnRate(of: budget, rates)
    var forecast = BudgetForecast(
      budget: budget, outlook: outlook(for: budget, at: perHour),
      perHour: perHour.map { Money(dollars: $0) })
    let known = Set(rates.known + (perHour.map { [$0] } ?? []))
    guard let least = known.min(), let most = known.max(), known.count > 1, most > 0 else {
      return forecast
    }
    forecast.range = BudgetForecast.Range(
      soonest: outlook(for: budget, at: most), latest: outlook(for: budget, at: least),
      most: Money(dollars: most), least: Money(dollars: least))
    return forecast
  }

  /// The budget that is used up first; if all last, the one of which most is gone.
  package var tightestBudget: BudgetForecast? {
    spend?.budgets.map(forecast(for:)).min { $0.isTighter(than: $1) }
  }

  private func outlook(
    for budget: BudgetReading, at perHour: Double?
  ) -> BudgetForecast.Outlook {
    guard let limit = budget.limit, let spent = budget.spent else { return .unknown }
    if spent >= limit { return .reached }
    guard let perHour else { return .unknown }
    guard perHour > 0 else { return .resting }
    let milliseconds = (limit - spent).dollars / perHour * 3_600_000
    let after = Span(milliseconds: Int64(clamping: milliseconds))
    let clock = documentTime
    if let clock, let reset = budget.resetsAt, clock + after >= reset { return .lastsUntilReset }
    return .reaches(after: after, at: clock.map { $0 + after })
  }

  /// In dollars an hour.
  private func burnRate(of budget: BudgetReading, _ rates: BurnRates) -> Double? {
    let watched = rates.hour?.perHour.dollars
    switch budget.scope {
    case .gateway: return spend?.perHour?.dollars ?? watched
    case .key: return watched
    case .model(let model): return watched ?? share(ofModel: model)
    }
  }

  private func share(ofModel model: String) -> Double? {
    guard let perHour = spend?.perHour?.dollars, let today = spend?.today?.dollars, today > 0,
      let ofModel = spend?.byModel.first(where: { $0.model == model })?.today?.dollars
    else { return nil }
    return perHour * (ofModel / today).clamped(to: 0...1)
  }
}

extension BudgetForecast {
  fileprivate func isTighter(than other: BudgetForecast) -> Bool {
    if urgency != other.urgency { return urgency < other.urgency }
    return (budget.share ?? 0) > (other.budget.share ?? 0)
  }

  /// Milliseconds until it is used up, or more than any for one that lasts.
  private var urgency: Int64 {
    switch outlook {
    case .reached: .min
    case .reaches(let after, _): after.milliseconds
    case .lastsUntilReset, .resting, .unknown: .max
    }
  }
}
