import FleetModel

/// What a budget is mainly spent on.
package struct SpendDriver: Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// It costs so much more an hour in the last minutes than in the last hour.
    case growth(Money)
    /// It has so large a part, from 0 to 1, of what went in the last hour.
    case shareOfHour(Double)
    /// The same of what went today, where the hour has not been watched.
    case shareOfDay(Double)
  }

  package enum Subject: Equatable, Sendable {
    case model(String)
    case key(String)
  }

  package var subject: Subject
  package var reason: Reason

  package init(subject: Subject, reason: Reason) {
    (self.subject, self.reason) = (subject, reason)
  }
}

extension Fleet {
  /// Who drives the spend of the whole: the model whose burn grew the most, if it grew by a quarter
  /// of the whole; else the one with the largest part. Keys, as far as they have budgets, where no
  /// source tells models apart.
  ///
  /// Which models a key pays for, and which keys a model is paid by, no gateway says; so a budget for
  /// one of them has no driver but itself.
  package func driver(of budget: BudgetReading) -> SpendDriver? {
    guard budget.scope == .gateway, let spend else { return nil }
    let parts = spend.byModel.isEmpty ? keyParts(of: spend) : modelParts(of: spend)
    return driver(among: parts)
  }

  private struct Part {
    var subject: SpendDriver.Subject
    var rates: BurnRates
    var today: Money?
  }

  private func modelParts(of spend: SpendReading) -> [Part] {
    spend.byModel.map {
      Part(subject: .model($0.model), rates: burnRates(of: $0), today: $0.today)
    }
  }

  private func keyParts(of spend: SpendReading) -> [Part] {
    spend.budgets.compactMap { budget in
      guard case .key(let key) = budget.scope else { return nil }
      return Part(
        subject: .key(key), rates: burnRates(of: budget),
        today: budget.period == .day ? budget.spent : nil)
    }
  }

  private func driver(among parts: [Part]) -> SpendDriver? {
    let recent = parts.compactMap { $0.rates.fiveMinutes?.perHour.dollars }.reduce(0, +)
    let growths = parts.compactMap { part -> (Part, Double)? in
      guard let now = part.rates.fiveMinutes, let hour = part.rates.hour else { return nil }
      return (part, now.perHour.dollars - hour.perHour.dollars)
    }
    if let (part, growth) = growths.max(by: { $0.1 < $1.1 }), growth > 0, growth > recent / 4 {
      return SpendDriver(subject: part.subject, reason: .growth(Money(dollars: growth)))
    }
    if let (part, share) = largest(parts, by: { $0.rates.hour?.perHour }) {
      return SpendDriver(subject: part.subject, reason: .shareOfHour(share))
    }
    return largest(parts, by: \.today).map {
      SpendDriver(subject: $0.subject, reason: .shareOfDay($1))
    }
  }

  private func largest(_ parts: [Part], by amount: (Part) -> Money?) -> (Part, Double)? {
    let known = parts.compactMap { part in amount(part).map { (part, max(0, $0.dollars)) } }
    let sum = known.map(\.1).reduce(0, +)
    guard let (part, most) = known.max(by: { $0.1 < $1.1 }), sum > 0 else { return nil }
    return (part, most / sum)
  }
}
