import FleetModel

/// What an operator decides about a gateway before it runs.
package struct GatewayConfiguration: Equatable, Sendable {
  package var models: [ModelConfiguration] = []
  package var budgets: [BudgetConfiguration] = []
  /// From here on a GPU counts as hot. The data sheets of A100 and H100 let them slow themselves
  /// down in the upper eighties.
  package var hotCelsius = 83.0

  package init() {}
}

/// A model that the gateway serves.
package struct ModelConfiguration: Equatable, Sendable {
  package var name: String
  package var owner: String
  /// 1 is served first.
  package var priority: Int
  package var price: TokenPrice
  /// How many requests may wait.
  package var queueLimit: Int

  package init(
    name: String, owner: String, priority: Int, price: TokenPrice, queueLimit: Int = 512
  ) {
    (self.name, self.owner, self.priority) = (name, owner, priority)
    (self.price, self.queueLimit) = (price, queueLimit)
  }
}

/// A limit on spend as it was configured.
package struct BudgetConfiguration: Equatable, Sendable {
  package var id: String
  package var scope: BudgetReading.Scope
  package var period: BudgetReading.Period
  package var limit: Money
  /// A hard budget refuses requests at its limit; a soft one only warns.
  package var isHard: Bool
  package var thresholdsPercent: [Double]

  package init(
    id: String, scope: BudgetReading.Scope, period: BudgetReading.Period, limit: Money,
    isHard: Bool, thresholdsPercent: [Double] = [50, 80, 100]
  ) {
    (self.id, self.scope, self.period) = (id, scope, period)
    (self.limit, self.isHard, self.thresholdsPercent) = (limit, isHard, thresholdsPercent)
  }
}
