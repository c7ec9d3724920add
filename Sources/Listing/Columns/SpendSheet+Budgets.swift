import Filtering
import FleetModel
import FleetStore

extension SpendSheet {
  static let ofBudgets: [Reader<Row>] = [
    Reader(ListColumn("limit", "LIMIT", [], .dollars, .table, help: "of a budget, in US dollars")) {
      row, _ in ListValue(row.budget?.limit)
    },
    Reader(
      ListColumn(
        "used_pct", "USED", ["used"], .percent, .table, help: "how much of the limit is gone")
    ) {
      row, _ in ListValue(percentOf: row.budget?.share)
    },
    Reader(
      ListColumn(
        "outlook", "OUTLOOK", [], .choice(["reached", "reaches", "lasts", "resting"]), .table,
        help:
          "whether the limit is or will be reached before the period ends; resting: nothing is being spent"
      )
    ) {
      $0.budget.map($1.forecast)?.word ?? .unknown
    },
    Reader(
      ListColumn(
        "reaches_at", "REACHES", [], .time, .table,
        help: "when, if money goes on being spent as it is now")
    ) {
      $0.budget.map($1.forecast)?.time ?? .unknown
    },
    Reader(ListColumn("resets_at", "RESETS", [], .time, .wide, help: "when it starts anew")) {
      row, _ in ListValue(row.budget?.resetsAt)
    },
    Reader(
      ListColumn(
        "hard", "HARD", [], .flag, .wide, help: "whether requests are refused at the limit")
    ) {
      row, _ in ListValue(row.budget?.isHard)
    },
    Reader(
      ListColumn(
        "scope", "SCOPE", [], .choice(["gateway", "key", "model"]), .wide,
        help: "whose money it is about")
    ) {
      row, _ in ListValue(row.budget?.scope.words.kind)
    },
    Reader(
      ListColumn("scope_name", "OF", ["of"], .text, .wide, help: "which key or model").searched
    ) {
      row, _ in ListValue(row.budget?.scope.words.name)
    },
  ]
}

extension BudgetReading.Scope {
  fileprivate var words: (kind: String, name: String?) {
    switch self {
    case .gateway: ("gateway", nil)
    case .key(let name): ("key", name)
    case .model(let name): ("model", name)
    }
  }
}

extension BudgetForecast {
  fileprivate var word: ListValue {
    switch outlook {
    case .reached: .text("reached")
    case .reaches: .text("reaches")
    case .lastsUntilReset: .text("lasts")
    case .resting: .text("resting")
    case .unknown: .unknown
    }
  }

  fileprivate var time: ListValue {
    if case .reaches(_, let time) = outlook { ListValue(time) } else { .unknown }
  }
}
