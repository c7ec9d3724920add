import FleetModel
import Testing

@testable import GatewayCore

@Suite struct SpendTests {
  @Test(arguments: [
    ("gpt-4.1", 1_000_000, 1_000_000, Int64(16_000_000)),
    ("claude-sonnet-4.5", 1000, 500, 22_500),
    ("gemini-2.5-flash", 1000, 200, 2250),
    ("deepseek-v3.2", 1000, 500, 560),
    ("deepseek-v3.2", 1, 1, 1),
    ("unknown", 1000, 1000, 0),
    ("gpt-4.1", -5, -5, 0),
    ("gpt-4.1", .max, .max, .max),
  ])
  func costIsTokensTimesPrice(
    model: String, tokensIn: Int, tokensOut: Int, microdollars: Int64
  ) throws {
    var gateway = try gateway(configuration: referenceConfiguration())
    let cost = gateway.charge(
      Charge(model: model, key: nil, tokensIn: tokensIn, tokensOut: tokensOut), at: noon)
    #expect(cost == Money(microdollars: microdollars))
  }

  @Test func addsUpByModelAndBeginsAgainAtMidnight() throws {
    var gateway = try gateway(configuration: referenceConfiguration())
    let midnight = noon.startOfDay + .minutes(24 * 60)
    charge(&gateway, dollars: 2, at: noon)
    charge(&gateway, dollars: 3, at: WallTime(milliseconds: midnight.milliseconds - 1))
    let before = gateway.spendDocument(at: WallTime(milliseconds: midnight.milliseconds - 1))
    #expect(before.todaySpent == Money(dollars: 5))
    #expect(before.requests == 2)
    #expect(before.spend.byModel.first?.tokensIn == 625_000)
    #expect(before.spend.perHour == Money(dollars: 3))

    let after = gateway.spendDocument(at: midnight)
    #expect(after.todaySpent == .zero)
    #expect(after.requests == 0)
    #expect(after.spend.month == Money(dollars: 5))
    #expect(after.spend.byModel.map(\.requests) == [0, 0, 0, 0])
    let nextMonth = gateway.spendDocument(at: noon.startOfNextMonth)
    #expect(nextMonth.spend.month == .zero)
  }

  @Test func spendPerHourIsDrawnOutWhileAnHourIsNotKnown() throws {
    var gateway = try gateway(configuration: referenceConfiguration())
    charge(&gateway, dollars: 1, at: after(300))
    #expect(gateway.spendDocument(at: after(600)).spend.perHour == Money(dollars: 6))
    #expect(gateway.spendDocument(at: after(1800)).spend.perHour == Money(dollars: 2))
    #expect(gateway.spendDocument(at: after(3600)).spend.perHour == Money(dollars: 1))
    #expect(gateway.spendDocument(at: after(3901)).spend.perHour == .zero)
  }

  @Test func eachThresholdIsAnnouncedOnceInAPeriod() throws {
    let budget = BudgetConfiguration(
      id: "gateway-day", scope: .gateway, period: .day, limit: Money(dollars: 100), isHard: true)
    var gateway = try gateway(configuration: referenceConfiguration(budgets: [budget]))
    for _ in 0..<12 { charge(&gateway, dollars: 10, at: noon) }
    let events = gateway.events(after: 0, at: noon)
    #expect(
      events.map(\.message) == [
        "gateway-day has used 50 %: $50.00 of $100.00",
        "gateway-day has used 80 %: $80.00 of $100.00",
        "gateway-day has used 100 %: $100.00 of $100.00",
      ])
    #expect(events.map(\.severity) == [.info, .warning, .critical])
    let midnight = noon.startOfDay + .minutes(24 * 60)
    let reading = try #require(gateway.spendDocument(at: noon).spend.budgets.first)
    #expect(reading.resetsAt == midnight)
    #expect(reading.share == 1.2)
    charge(&gateway, dollars: 60, at: midnight)
    #expect(
      gateway.events(after: 3, at: midnight).map(\.kind) == ["budget.reset", "budget.threshold"])
  }

  @Test func budgetsCountTheirOwnScopeAndPeriod() throws {
    let limit = Money(dollars: 1000)
    let budgets = [
      BudgetConfiguration(
        id: "key", scope: .key("team-a"), period: .month, limit: limit, isHard: false),
      BudgetConfiguration(
        id: "model", scope: .model("gpt-4.1"), period: .day, limit: limit, isHard: false),
      BudgetConfiguration(
        id: "month", scope: .gateway, period: .month, limit: limit, isHard: false),
    ]
    var gateway = try gateway(configuration: referenceConfiguration(budgets: budgets))
    var today = SpendTally()
    today.money = Money(dollars: 1)
    gateway.carry(
      [
        CarriedSpend(
          model: "gpt-4.1", key: "team-a", today: today, month: Money(dollars: 812))
      ], at: noon)
    charge(&gateway, dollars: 4, key: "team-a", at: noon)
    charge(&gateway, dollars: 8, key: "team-b", at: noon)
    #expect(gateway.spent(byBudget: "key") == Money(dollars: 816))
    #expect(gateway.spent(byBudget: "model") == Money(dollars: 13))
    #expect(gateway.spent(byBudget: "month") == Money(dollars: 824))
    #expect(gateway.spent(byBudget: "none") == nil)
    // What was passed before this gateway began was announced then.
    #expect(gateway.eventKinds(at: noon).isEmpty)
  }

  @Test func aRaisedLimitCanBeReachedAgain() throws {
    var budget = BudgetConfiguration(
      id: "b", scope: .gateway, period: .day, limit: Money(dollars: 10), isHard: false)
    var gateway = try gateway(configuration: referenceConfiguration(budgets: [budget]))
    charge(&gateway, dollars: 9, at: noon)
    budget.limit = Money(dollars: 15)
    #expect(gateway.change(budget, by: "jonas", at: noon) == true)
    charge(&gateway, dollars: 4, at: noon)
    #expect(
      gateway.eventKinds(at: noon) == ["budget.threshold", "budget.changed", "budget.threshold"])
    budget.id = "unknown"
    #expect(gateway.change(budget, by: nil, at: noon) == false)
  }

  @Test(arguments: [(0, "$0.00"), (41_204_999, "$41.20"), (999_999, "$1.00"), (-50_000, "-$0.05")])
  func moneyIsSpokenOfInCents(microdollars: Int64, words: String) {
    #expect(Money(microdollars: microdollars).words == words)
  }

  /// Charges exactly so many dollars: $8 are a million tokens of this model.
  private func charge(
    _ gateway: inout Gateway, dollars: Int, key: String? = nil, at time: WallTime
  ) {
    gateway.charge(
      Charge(model: "gpt-4.1", key: key, tokensIn: dollars * 125_000, tokensOut: 0), at: time)
  }
}
