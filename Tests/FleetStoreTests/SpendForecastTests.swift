import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct SpendForecastTests {
  /// A day's budget of $100 that is seen for `minutes`, with what each minute costs by model.
  private func fleet(
    minutes: Int, scope: BudgetReading.Scope = .gateway, limit: Double? = 100,
    perHour: Double? = nil, cost: (_ minute: Int) -> [String: Double]
  ) -> Fleet {
    var fleet = Fleet(.gateway)
    var sums: [String: Double] = [:]
    for minute in 0...minutes {
      for (model, dollars) in cost(minute) { sums[model, default: 0] += dollars }
      fleet.observe(at: Double(minute) * 60, time: Double(minute) * 60) {
        var budget = BudgetReading(id: "b")
        (budget.scope, budget.period) = (scope, .day)
        budget.limit = limit.map { Money(dollars: $0) }
        budget.spent = Money(dollars: sums.values.reduce(0, +))
        budget.resetsAt = wall(12 * 3600)
        var spend = SpendReading()
        spend.perHour = perHour.map { Money(dollars: $0) }
        spend.budgets = [budget]
        spend.byModel = sums.sorted { $0.key < $1.key }.map {
          var model = ModelSpend(model: $0.key)
          model.today = Money(dollars: $0.value)
          return model
        }
        $0.spend = spend
      }
    }
    return fleet
  }

  private func forecast(_ fleet: Fleet) -> BudgetForecast? {
    fleet.spend?.budgets.first.map { fleet.forecast(for: $0) }
  }

  @Test func aKeyIsForetoldFromWhatWasSeenToGo() {
    let young = fleet(minutes: 5, scope: .key("k")) { _ in ["m": 0.5] }
    #expect(forecast(young)?.outlook == .unknown)
    let old = fleet(minutes: 70, scope: .key("k")) { _ in ["m": 0.5] }
    guard case .reaches(let after, _) = forecast(old)?.outlook else {
      Issue.record("\(String(describing: forecast(old)))")
      return
    }
    // $64.50 are left at $30 an hour.
    #expect(abs(after.seconds / 60 - 129) < 2)
  }

  @Test func theRangeIsTheSpreadOfTheWindows() throws {
    // Slow for an hour, then four times as fast for five minutes.
    let fleet = fleet(minutes: 70) { ["m": $0 > 65 ? 1.0 : 0.25] }
    let range = try #require(forecast(fleet)?.range)
    #expect(abs(range.most.dollars - 60) < 1)
    // The period began 12 hours before the first minute: the mean since then is far less.
    #expect(range.least < Money(dollars: 3))
    guard case .reaches(let soonest, _) = range.soonest else {
      Issue.record("\(range)")
      return
    }
    #expect(soonest < .minutes(90))
    #expect(range.latest == .lastsUntilReset)
  }

  @Test func oneRateAloneHasNoRange() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, time: 0) {
      var budget = BudgetReading(id: "b")
      (budget.limit, budget.spent) = (Money(dollars: 100), Money(dollars: 50))
      $0.spend = SpendReading()
      $0.spend?.perHour = Money(dollars: 10)
      $0.spend?.budgets = [budget]
    }
    #expect(forecast(fleet)?.range == nil)
    #expect(forecast(fleet)?.perHour == Money(dollars: 10))
  }

  @Test(
    arguments: [(0, .reached), (nil, .unknown)] as [(Double?, BudgetForecast.Outlook)])
  func aLimitOfNothingIsReachedAndNoneIsUnknown(
    limit: Double?, expected: BudgetForecast.Outlook
  ) {
    #expect(forecast(fleet(minutes: 70, limit: limit) { _ in ["m": 0.1] })?.outlook == expected)
  }

  @Test func theDriverIsWhatGrewMost() {
    let fleet = fleet(minutes: 70) { ["big": 0.5, "small": $0 > 65 ? 0.6 : 0.01] }
    let driver = fleet.spend.flatMap { fleet.driver(of: $0.budgets[0]) }
    #expect(driver?.subject == .model("small"))
    guard case .growth(let money) = driver?.reason else {
      Issue.record("\(String(describing: driver))")
      return
    }
    #expect(money > Money(dollars: 25))
  }

  @Test func theDriverIsElseTheLargest() {
    let fleet = fleet(minutes: 70) { _ in ["big": 0.75, "small": 0.25] }
    let driver = fleet.spend.flatMap { fleet.driver(of: $0.budgets[0]) }
    #expect(driver?.subject == .model("big"))
    guard case .shareOfHour(let share) = driver?.reason else {
      Issue.record("\(String(describing: driver))")
      return
    }
    #expect(abs(share - 0.75) < 0.01)
  }

  @Test func ofAnUnwatchedHourTheDayIsTold() {
    let fleet = fleet(minutes: 3) { _ in ["big": 3, "small": 1] }
    let driver = fleet.spend.flatMap { fleet.driver(of: $0.budgets[0]) }
    #expect(driver == SpendDriver(subject: .model("big"), reason: .shareOfDay(0.75)))
  }

  @Test func aKeysBudgetHasNoDriverThatAnybodyKnows() {
    let fleet = fleet(minutes: 70, scope: .key("k")) { _ in ["m": 1] }
    #expect(fleet.spend.map { fleet.driver(of: $0.budgets[0]) } == .some(nil))
  }

  @Test(
    arguments: [
      ("2026-02-01T00:00:00Z", .month, "2026-01-01T00:00:00.000Z"),
      ("2026-01-31T18:30:00Z", .month, "2025-12-31T18:30:00.000Z"),
      ("2026-03-01T08:00:00Z", .month, "2026-02-01T08:00:00.000Z"),
      ("2026-01-16T00:00:00Z", .day, "2026-01-15T00:00:00.000Z"),
      ("2026-01-12T00:00:00Z", .month, nil),
    ] as [(String, BudgetReading.Period, String?)])
  func aPeriodsEndTellsWhenItBegan(end: String, period: BudgetReading.Period, start: String?) {
    var budget = BudgetReading(id: "b")
    (budget.period, budget.resetsAt) = (period, WallTime(rfc3339: end))
    #expect(budget.periodStart?.rfc3339 == start)
  }

  @Test func whatBurstsComesFirstAndTheRestAsItIsListed() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, time: 0) {
      var spend = SpendReading()
      spend.perHour = Money(dollars: 1)
      spend.budgets = [("lasts", 1.0), ("gone", 100), ("soon", 99), ("calm", 5), ("gone", 1)].map {
        var budget = BudgetReading(id: $0.0)
        (budget.limit, budget.spent) = (Money(dollars: 100), Money(dollars: $0.1))
        budget.resetsAt = wall(7200)
        return budget
      }
      $0.spend = spend
    }
    #expect(fleet.budgetsByUrgency.map(\.budget.id) == ["gone", "soon", "lasts", "calm"])
  }
}
