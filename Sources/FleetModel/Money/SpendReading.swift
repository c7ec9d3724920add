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
