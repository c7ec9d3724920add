import FleetModel
import Testing

@testable import GatewayCore

@Suite struct SettlingTests {
  @Test func nothingIsSentBeforeTheStoreHasLetItIn() throws {
    let driven = driven()
    driven.store = { _ in nil }
    driven.submit(ask(key: "k"))
    #expect(driven.attempts.isEmpty)
    guard case .admission(let admission) = driven.entries.first else {
      Issue.record("no admission was proposed")
      return
    }
    #expect(admission.reserved == Money(microdollars: 200))
    #expect(admission.key == "k")
    driven.agree(try #require(driven.open.first))
    #expect(driven.attempts.count == 1)
  }

  @Test func nothingIsCompleteBeforeTheStoreHasTheCharge() throws {
    let driven = driven()
    driven.store = { if case .settlement = $0 { nil } else { .agreed } }
    let attempt = try #require(driven.send(ask(key: "k")))
    driven.finish(attempt, tokensIn: 30, tokensOut: 12)
    #expect(driven.receipts.isEmpty)
    let settlement = try #require(driven.settlements.first)
    #expect(settlement.cost == Money(microdollars: 42))
    #expect((settlement.tokensIn, settlement.tokensOut) == (30, 12))
    #expect(settlement.node?.name == "a")
    #expect(settlement.key == "k")
    driven.agree(try #require(driven.open.first))
    #expect(driven.receipts[attempt.ticket]?.cost == Money(microdollars: 42))
    #expect(driven.gateway.spendDocument(at: noon).todaySpent == Money(microdollars: 42))
  }

  @Test func anotherGatewaysClaimRefusesTheRequest() {
    let driven = driven()
    driven.store = { _ in .refused(code: "budget_exceeded", detail: "another gateway has it") }
    #expect(driven.refusal(of: ask())?.status == 402)
    driven.store = { _ in .refused(code: "rate_limit_exceeded", detail: "no") }
    #expect(driven.refusal(of: ask())?.status == 429)
    #expect(driven.gateway.requestsUnderWay == 0)
  }

  @Test func withoutALedgerPaidWorkIsRefusedAndFreeWorkGoesOn() throws {
    let driven = driven {
      $0.models.append(model("free", price: 0))
      $0.nodes[0].models = ["m", "free"]
    }
    driven.store = { _ in .unavailable("the disk is full") }
    #expect(driven.refusal(of: ask())?.code == "ledger_unavailable")
    let proposed = driven.entries.count
    #expect(driven.refusal(of: ask())?.status == 503)
    #expect(driven.entries.count == proposed)
    let free = try #require(driven.send(ask("free")))
    driven.finish(free, tokensIn: 10, tokensOut: 10)
    #expect(driven.receipts[free.ticket]?.cost == .zero)
    #expect(driven.settlements.isEmpty)
    // Each second one request finds out whether the ledger is back.
    driven.pass(.seconds(1))
    driven.store = { _ in .agreed }
    #expect(driven.send(ask()) != nil)
    #expect(driven.send(ask()) != nil)
  }

  @Test func aLedgerThatCannotKeepAChargeIsNotTrustedForTakingAdmissions() throws {
    let driven = driven { $0.budgets = [budget(cents(1))] }
    driven.store = { if case .settlement = $0 { .unavailable("full") } else { .agreed } }
    let attempt = try #require(driven.send(centAsk()))
    driven.finish(attempt, tokensIn: 5000, tokensOut: 5000)
    #expect(driven.problems[attempt.ticket]?.code == "ledger_unavailable")
    #expect(driven.gateway.spent(byBudget: "b") == .zero)
    #expect(driven.gateway.budgets.map(\.reserved) == [.zero])
    driven.pass(.seconds(1))
    let trying = try #require(driven.send(ask()))
    #expect(driven.refusal(of: ask())?.code == "ledger_unavailable")
    driven.store = { _ in .agreed }
    driven.finish(trying, tokensIn: 1, tokensOut: 1)
    #expect(driven.send(ask()) != nil)
  }

  @Test func aStoreThatSaysNothingIsGivenUpAtTheDeadline() throws {
    let driven = driven()
    driven.store = { _ in nil }
    let ticket = driven.submit(ask())
    for _ in 0..<6 {
      driven.keepAlive("a")
      driven.pass(.seconds(10))
    }
    #expect(driven.problems[ticket]?.code == "ledger_unavailable")
    driven.agree(try #require(driven.open.first))
    #expect(driven.attempts.isEmpty)
  }

  @Test func settlementsHaveNumbersOfTheirOwnAcrossRuns() throws {
    var ids: Set<String> = []
    for seed in UInt64(1)...3 {
      let configuration = driven().gateway.configuration
      let driven = DrivenGateway(
        Gateway(name: "t", configuration: configuration, startedAt: noon, seed: seed))
      for _ in 0..<3 {
        driven.finish(try #require(driven.send(ask())), tokensIn: 1, tokensOut: 1)
      }
      ids.formUnion(driven.settlements.map(\.id))
    }
    #expect(ids.count == 9)
  }

  @Test func aNodeThatDoesNotCountIsEstimated() throws {
    let driven = driven()
    var result = AttemptResult()
    result.answerCharacters = 41
    driven.finish(try #require(driven.send(ask(tokens: 7))), result)
    #expect(driven.settlements.map(\.tokensIn) == [7])
    #expect(driven.settlements.map(\.tokensOut) == [11])
  }

  @Test func theCallersErrorCostsNothingAndIsNotTheNodesFault() throws {
    let driven = driven()
    let attempt = try #require(driven.send(ask()))
    var result = AttemptResult()
    result.status = 422
    driven.finish(attempt, result)
    #expect(driven.receipts[attempt.ticket]?.cost == .zero)
    #expect(driven.settlements.isEmpty)
    #expect(driven.reading(of: "a")?.errorsTotal == 0)
  }

  @Test func whoLeavesWhileTheChargeIsKeptIsChargedAllTheSame() throws {
    let driven = driven { $0.budgets = [budget(cents(1))] }
    driven.store = { if case .settlement = $0 { nil } else { .agreed } }
    let attempt = try #require(driven.send(centAsk()))
    driven.finish(attempt, tokensIn: 5000, tokensOut: 5000)
    driven.abandon(attempt.ticket)
    #expect(driven.hungUp.isEmpty)
    driven.agree(try #require(driven.open.first))
    #expect(driven.receipts.isEmpty)
    #expect(driven.gateway.spent(byBudget: "b") == cents(1))
    #expect(driven.gateway.budgets.map(\.reserved) == [.zero])
  }
}
