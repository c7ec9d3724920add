import Filtering
import FleetModel
import FleetStore

/// `collie spend`: the whole, then each budget, then each model's share of today.
enum SpendSheet: Sheet {
  struct Row {
    var kind: String
    var name: String
    var period: BudgetReading.Period?
    var spent: Money?
    var perHour: Money?
    var requests: Int?
    var model: ModelSpend?
    var budget: BudgetReading?
  }

  static func rows(of fleet: Fleet) -> [Row] {
    guard let spend = fleet.spend else { return [] }
    let today = Row(
      kind: "total", name: "fleet", period: .day, spent: spend.today, perHour: spend.perHour,
      requests: spend.requestsToday)
    let month = Row(kind: "total", name: "fleet", period: .month, spent: spend.month)
    let budgets = spend.budgets.map { budget in
      Row(
        kind: "budget", name: budget.id, period: budget.period, spent: budget.spent, budget: budget)
    }
    let models = spend.byModel.map { model in
      Row(
        kind: "model", name: model.model, period: .day, spent: model.today,
        requests: model.requests, model: model)
    }
    return [today, month] + budgets + models
  }

  static let columns: [Reader<Row>] = figures + ofBudgets + ofModels

  private static let figures: [Reader<Row>] = [
    Reader(
      ListColumn(
        "kind", "KIND", [], .choice(["total", "budget", "model"]), .table,
        help: "the whole, a budget, or a model's share of the whole")
    ) {
      row, _ in .text(row.kind)
    },
    Reader(
      ListColumn(
        "name", "NAME", ["name", "id"], .text, .table, help: "the budget's or the model's"
      ).naming
    ) {
      row, _ in .text(row.name)
    },
    Reader(
      ListColumn(
        "period", "PERIOD", [], .choice(["day", "month"]), .table, help: "over which it is counted")
    ) {
      row, _ in ListValue(row.period?.rawValue)
    },
    Reader(
      ListColumn("spent", "SPENT", [], .dollars, .table, help: "US dollars in the running period")
    ) {
      row, _ in ListValue(row.spent)
    },
    Reader(
      ListColumn(
        "per_hour", "PER-HOUR", ["rate"], .dollars, .table,
        help: "US dollars in an hour, as it goes now")
    ) {
      row, _ in ListValue(row.perHour)
    },
    Reader(
      ListColumn("requests", "REQUESTS", [], .count, .table, help: "requests that were paid for")
    ) {
      row, _ in ListValue(row.requests)
    },
  ]

  private static let ofModels: [Reader<Row>] = [
    Reader(
      ListColumn(
        "tokens_in", "TOKENS-IN", ["tokens.in"], .count, .wide,
        help: "tokens that were sent to the model")
    ) {
      row, _ in ListValue(row.model?.tokensIn)
    },
    Reader(
      ListColumn(
        "tokens_out", "TOKENS-OUT", ["tokens.out"], .count, .wide, help: "tokens that came back")
    ) {
      row, _ in ListValue(row.model?.tokensOut)
    },
  ]
}
