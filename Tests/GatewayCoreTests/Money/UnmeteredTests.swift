import FleetModel
import Testing

@testable import GatewayCore

/// Keys whose tokens run on capacity that is paid for already.
@Suite struct UnmeteredTests {
  /// `owned` is not metered, `paying` is, and there is a cent to spend.
  private func gateway(limit: Money = cents(1)) -> DrivenGateway {
    driven {
      var owned = PayerConfiguration(name: "owned", tier: .basic)
      owned.isMetered = false
      $0.keys = [owned, PayerConfiguration(name: "paying", tier: .basic)]
      $0.budgets = [
        BudgetConfiguration(
          id: "b", scope: .gateway, period: .day, limit: limit, isHard: true)
      ]
    }
  }

  @Test func itsTokensAreCountedAndNobodyIsCharged() throws {
    let driven = gateway()
    let attempt = try #require(driven.send(ask(tokens: 5000, most: 5000, key: "owned")))
    driven.finish(attempt, tokensIn: 5000, tokensOut: 4000)
    #expect(driven.receipts[attempt.ticket]?.cost == .zero)
    #expect(driven.settlements.isEmpty)
    #expect(driven.gateway.spent(byBudget: "b") == .zero)
    #expect(driven.gateway.spendDocument(at: driven.now).requests == 0)
    #expect(driven.gateway.fleetDocument(at: driven.now).totals.requestsTotal == 1)
    #expect((driven.gateway.fleetDocument(at: driven.now).totals.tokensPerSecond ?? 0) > 0)
  }

  @Test(arguments: [("owned", false), ("paying", true)])
  func noBudgetHearsOfIt(key: String, isRefused: Bool) {
    let driven = gateway(limit: .zero)
    #expect((driven.refusal(of: ask(key: key)) != nil) == isRefused)
    #expect(driven.gateway.budgets.map(\.reserved) == [.zero])
  }

  @Test func anEstimateSaysThatItCostsNothing() throws {
    let driven = gateway()
    let free = try driven.gateway.estimate(ask(key: "owned"), at: driven.now)
    let paid = try driven.gateway.estimate(ask(key: "paying"), at: driven.now)
    #expect(free.cost == .zero && paid.cost > .zero)
  }

  @Test func aRequestEndsAsItBeganWhenItsKeyIsChanged() throws {
    let driven = gateway()
    let attempt = try #require(driven.send(ask(key: "owned")))
    var configuration = driven.gateway.configuration
    configuration.keys[0].isMetered = true
    driven.gateway.reconfigure(configuration, at: driven.now)
    driven.finish(attempt, tokensIn: 100, tokensOut: 100)
    #expect(driven.receipts[attempt.ticket]?.cost == .zero)
    let next = try #require(driven.send(ask(key: "owned")))
    driven.finish(next, tokensIn: 100, tokensOut: 100)
    #expect(driven.receipts[next.ticket]?.cost == Money(microdollars: 200))
  }

  @Test func aStoreThatCannotWriteDoesNotStopIt() {
    let driven = gateway()
    driven.store = { _ in .unavailable("the disk is full") }
    #expect(driven.refusal(of: ask(key: "paying"))?.code == "ledger_unavailable")
    #expect(driven.send(ask(key: "owned")) != nil)
  }
}
