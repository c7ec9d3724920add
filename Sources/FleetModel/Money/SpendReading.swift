/// What the fleet has cost, as one source bills it.
package struct SpendReading: Equatable, Sendable {
  package var today: Money?
  package var month: Money?
  package var perHour: Money?
  package var requestsToday: Int?
  package var byModel: [ModelSpend] = []
  package var budgets: [BudgetReading] = []

  package init() {}
}

/// One model's share of today's spend.
package struct ModelSpend: Equatable, Sendable {
  package var model: String
  package var today: Money?
  package var requests: Int?
  package var tokensIn: Int?
  package var tokensOut: Int?

  package init(model: String) { self.model = model }
}

/// A limit on spend and how much of it is gone.
package struct BudgetReading: Equatable, Sendable {
  package enum Scope: Hashable, Sendable {
    case gateway
    case key(String)
    case model(String)
  }

  package enum Period: String, Sendable { case day, month }

  package var id: String
  package var scope: Scope = .gateway
  package var period: Period?
  package var limit: Money?
  package var spent: Money?
  /// A hard budget refuses requests at its limit; a soft one only warns.
  package var isHard: Bool?
  package var thresholdsPercent: [Double] = []
  package var resetsAt: WallTime?

  package init(id: String) { self.id = id }

  /// The share that is gone: 1 at the limit, more beyond it.
  package var share: Double? {
    guard let spent, let limit, limit > .zero else { return nil }
    return spent.dollars / limit.dollars
  }
}

extension BudgetReading {
  /// Whose money it is about, and for how long: `gateway/day`, `team-a/month`; its id where its source
  /// says neither.
  package var title: String {
    let scope =
      switch scope {
      case .gateway: period == nil ? id : "gateway"
      case .key(let key): key
      case .model(let model): model
      }
    return period.map { "\(scope)/\($0.rawValue)" } ?? scope
  }
}

extension SpendReading {
  /// What people call each budget: its title, or its id where two would be called alike.
  package var budgetNames: [String] {
    let titles = budgets.map(\.title)
    let counts = Dictionary(titles.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(titles, budgets).map { counts[$0] == 1 ? $0 : $1.id }
  }
}
