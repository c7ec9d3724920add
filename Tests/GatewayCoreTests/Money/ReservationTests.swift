import FleetModel
import Testing

@testable import GatewayCore

/// A model of a dollar for a million tokens: a request of 5,000 + 5,000 tokens costs a cent.
@Suite struct ReservationTests {
  @Test func theLastCentIsGivenToOneOfTwoHundred() throws {
    let driven = driven(concurrency: 500) { $0.budgets = [budget(cents(10))] }
    let tickets = (0..<200).map { _ in driven.submit(centAsk()) }
    let refused = tickets.compactMap { driven.problems[$0] }
    #expect(driven.attempts.count == 10)
    #expect(refused.count == 190)
    #expect(refused.allSatisfy { $0.status == 402 && $0.code == "budget_exceeded" })
    for attempt in driven.attempts { driven.finish(attempt, tokensIn: 5000, tokensOut: 5000) }
    #expect(driven.gateway.spent(byBudget: "b") == cents(10))
    #expect(driven.refusal(of: centAsk())?.code == "budget_exceeded")
  }

  @Test func whatIsNotUsedIsFree() throws {
    let driven = driven { $0.budgets = [budget(cents(1))] }
    let attempt = try #require(driven.send(centAsk()))
    #expect(driven.refusal(of: ask(tokens: 1, most: 0)) != nil)
    driven.finish(attempt, tokensIn: 5000, tokensOut: 100)
    #expect(driven.gateway.spent(byBudget: "b") == Money(microdollars: 5100))
    #expect(driven.gateway.budgets.map(\.reserved) == [.zero])
    #expect(driven.send(ask(tokens: 4900, most: 0)) != nil)
    #expect(driven.refusal(of: ask(tokens: 1, most: 0)) != nil)
  }

  @Test func aRequestThatDoesNotSayReservesTheModelsReserve() {
    let driven = driven { $0.budgets = [budget(cents(1))] }
    driven.submit(ask(tokens: 76, most: nil))
    #expect(driven.gateway.budgets.first?.reserved == Money(microdollars: 1100))
    driven.submit(ask(tokens: .min, most: .min))
    driven.submit(ask(tokens: .max, most: .max))
    #expect(driven.gateway.budgets.first?.reserved == Money(microdollars: 1100))
  }

  @Test(arguments: [
    (BudgetReading.Scope.gateway, true), (.model("m"), true), (.key("k"), true),
    (.model("n"), false), (.key("l"), false),
  ])
  func aBudgetHoldsForItsScope(scope: BudgetReading.Scope, isRefused: Bool) {
    let driven = driven {
      $0.budgets = [budget(.zero, scope: scope)]
      $0.keys = [PayerConfiguration(name: "k", tier: .standard)]
    }
    #expect((driven.refusal(of: ask(key: "k")) != nil) == isRefused)
  }

  @Test func aSoftBudgetOnlyWarns() throws {
    let driven = driven { $0.budgets = [budget(cents(1), isHard: false)] }
    for _ in 0..<3 {
      driven.finish(try #require(driven.send(centAsk())), tokensIn: 5000, tokensOut: 5000)
    }
    #expect(driven.gateway.spent(byBudget: "b") == cents(3))
  }

  @Test func aNodeThatCountsMoreThanWasReservedIsPaidWhatIsThere() throws {
    let driven = driven { $0.budgets = [budget(cents(3))] }
    let first = try #require(driven.send(centAsk()))
    let second = try #require(driven.send(centAsk()))
    // A cent is reserved, another is for the second request, and one is free.
    driven.finish(first, tokensIn: 5_000_000, tokensOut: .max)
    #expect(driven.receipts[first.ticket]?.cost == cents(2))
    driven.finish(second, tokensIn: 5000, tokensOut: 5000)
    #expect(driven.gateway.spent(byBudget: "b") == cents(3))
  }

  @Test(arguments: [
    (nil, false, 0), (nil, true, 5000), (TokenUsage(prompt: 10, completion: 20), false, 30),
    (TokenUsage(prompt: -5, completion: .min), true, 0),
  ])
  func whoLeavesPaysWhatWasUsed(usage: TokenUsage?, isBegun: Bool, microdollars: Int64) throws {
    let driven = driven { $0.budgets = [budget(cents(1))] }
    let attempt = try #require(driven.send(centAsk()))
    if isBegun { driven.gateway.passedOn(attempt, at: noon) }
    driven.abandon(attempt.ticket, usage: usage)
    #expect(driven.hungUp == [attempt])
    #expect(driven.settlements.map(\.cost.microdollars) == (microdollars > 0 ? [microdollars] : []))
    #expect(driven.gateway.spent(byBudget: "b") == Money(microdollars: microdollars))
    #expect(driven.gateway.budgets.map(\.reserved) == [.zero])
    #expect(driven.receipts.isEmpty && driven.problems.isEmpty)
  }

  @Test func aReservationLivesThroughMidnight() throws {
    let driven = driven { $0.budgets = [budget(cents(2)), budget(cents(99), .month, id: "month")] }
    let midnight = noon.startOfDay + .minutes(24 * 60)
    driven.now = midnight + .milliseconds(-1)
    driven.keepAlive("a")
    let first = try #require(driven.send(centAsk()))
    let second = try #require(driven.send(centAsk()))
    driven.finish(first, tokensIn: 5000, tokensOut: 5000)
    #expect(driven.refusal(of: centAsk()) != nil)
    driven.now = midnight
    // The second's cent is still kept, and will be charged today.
    #expect(driven.send(centAsk()) != nil)
    #expect(driven.refusal(of: centAsk()) != nil)
    driven.finish(second, tokensIn: 5000, tokensOut: 5000)
    #expect(driven.gateway.spent(byBudget: "b") == cents(1))
    #expect(driven.gateway.spent(byBudget: "month") == cents(2))
  }

  @Test func aChargeOfYesterdayThatIsAgreedTodayIsYesterdays() throws {
    let driven = driven { $0.budgets = [budget(cents(2)), budget(cents(99), .month, id: "month")] }
    driven.store = { if case .settlement = $0 { nil } else { .agreed } }
    let midnight = noon.startOfDay + .minutes(24 * 60)
    driven.now = midnight + .milliseconds(-1)
    driven.keepAlive("a")
    driven.finish(try #require(driven.send(centAsk())), tokensIn: 5000, tokensOut: 5000)
    driven.now = midnight
    driven.agree(try #require(driven.open.first))
    #expect(driven.receipts.count == 1)
    #expect(driven.gateway.spent(byBudget: "b") == .zero)
    #expect(driven.gateway.spent(byBudget: "month") == cents(1))
  }
}

func budget(
  _ limit: Money, _ period: BudgetReading.Period = .day, scope: BudgetReading.Scope = .gateway,
  isHard: Bool = true, id: String = "b"
) -> BudgetConfiguration {
  BudgetConfiguration(id: id, scope: scope, period: period, limit: limit, isHard: isHard)
}

/// A request that costs a cent at the most.
func centAsk() -> InferenceAsk { ask(tokens: 5000, most: 5000) }
