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

  package var budget: BudgetReading
  package var outlook: Outlook
}

extension Fleet {
  /// The forecast for one budget.
  ///
  /// The gateway's own burn rate is the rate of a budget for the gateway. A model's is that rate
  /// times the model's share of today's spend. A key's is not known.
  package func forecast(for budget: BudgetReading) -> BudgetForecast {
    BudgetForecast(budget: budget, outlook: outlook(for: budget))
  }

  /// The budget that is used up first; if all last, the one of which most is gone.
  package var tightestBudget: BudgetForecast? {
    spend?.budgets.map(forecast(for:)).min { $0.isTighter(than: $1) }
  }

  private func outlook(for budget: BudgetReading) -> BudgetForecast.Outlook {
    guard let limit = budget.limit, let spent = budget.spent else { return .unknown }
    if spent >= limit { return .reached }
    guard let perHour = burnRate(for: budget.scope) else { return .unknown }
    guard perHour > 0 else { return .resting }
    let milliseconds = (limit - spent).dollars / perHour * 3_600_000
    let after = Span(milliseconds: Int64(clamping: milliseconds))
    let clock = documentTime
    if let clock, let reset = budget.resetsAt, clock + after >= reset { return .lastsUntilReset }
    return .reaches(after: after, at: clock.map { $0 + after })
  }

  /// In dollars an hour.
  private func burnRate(for scope: BudgetReading.Scope) -> Double? {
    guard let perHour = spend?.perHour?.dollars else { return nil }
    switch scope {
    case .gateway: return perHour
    case .key: return nil
    case .model(let model):
      guard let today = spend?.today?.dollars, today > 0,
        let ofModel = spend?.byModel.first(where: { $0.model == model })?.today?.dollars
      else { return nil }
      return perHour * (ofModel / today).clamped(to: 0...1)
    }
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
