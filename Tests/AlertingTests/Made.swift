import FleetModel

/// A budget of which so much is gone.
func budget(_ id: String, _ spent: Double, of limit: Double, isHard: Bool = false) -> BudgetReading
{
  var budget = BudgetReading(id: id)
  (budget.spent, budget.limit) = (Money(dollars: spent), Money(dollars: limit))
  (budget.thresholdsPercent, budget.isHard) = ([50, 80, 100], isHard)
  return budget
}
