import FleetModel

/// Requests to be paid for.
package struct Charge: Equatable, Sendable {
  package var model: String
  /// Who pays; `nil` when the gateway's owner does.
  package var key: String?
  package var requests = 1
  package var tokensIn: Int
  package var tokensOut: Int

  package init(model: String, key: String?, requests: Int = 1, tokensIn: Int, tokensOut: Int) {
    (self.model, self.key, self.requests) = (model, key, requests)
    (self.tokensIn, self.tokensOut) = (tokensIn, tokensOut)
  }
}

/// What was spent before this gateway began: the ledger's memory, handed over at the start.
package struct CarriedSpend: Equatable, Sendable {
  package var model: String
  package var key: String?
  package var today: SpendTally
  /// Of the running month, today included.
  package var month: Money

  package init(model: String, key: String?, today: SpendTally, month: Money) {
    (self.model, self.key, self.today, self.month) = (model, key, today, month)
  }
}

/// An amount with the requests and tokens that it was for.
package struct SpendTally: Equatable, Sendable {
  package var money = Money.zero
  package var requests = 0
  package var tokensIn = 0
  package var tokensOut = 0

  package init() {}

  package mutating func add(_ other: SpendTally) {
    money = money + other.money
    requests = requests.addingClamped(other.requests)
    tokensIn = tokensIn.addingClamped(other.tokensIn)
    tokensOut = tokensOut.addingClamped(other.tokensOut)
  }
}
