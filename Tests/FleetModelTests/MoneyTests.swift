import FleetModel
import Testing

@Suite struct MoneyTests {
  @Test func manySmallChargesAddUpExactly() {
    var sum = Money.zero
    for _ in 0..<100_000 { sum = sum + Money(dollars: 0.000042) }
    #expect(sum == Money(dollars: 4.2))
  }

  @Test func amountsAreHeldAtTheirLimits() {
    let most = Money(microdollars: .max)
    let least = Money(microdollars: .min)
    #expect(most + most == most)
    #expect(least - most == least)
    #expect(most - least == most)
    #expect(Money(dollars: .infinity) == most)
    #expect(Money(dollars: .nan) == .zero)
  }

  @Test func aShareNeedsALimit() {
    var budget = BudgetReading(id: "b")
    budget.spent = Money(dollars: 41.2)
    #expect(budget.share == nil)
    budget.limit = .zero
    #expect(budget.share == nil)
    budget.limit = Money(dollars: 100)
    #expect(abs((budget.share ?? 0) - 0.412) < 1e-12)
  }
}
