import FleetModel

extension SpendReading: Recorded {
  static var blank: Self { SpendReading() }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&today, since: old.today)
    visitor.visit(&month, since: old.month)
    visitor.visit(&perHour, since: old.perHour)
    visitor.visit(&requestsToday, since: old.requestsToday)
    visitor.visit(&byModel, since: old.byModel)
    visitor.visit(&budgets, since: old.budgets)
  }
}

extension ModelSpend: RecordedItem {
  static var blank: Self { ModelSpend(model: "") }
  var recordedName: String { model }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&model, since: old.model)
    visitor.visit(&today, since: old.today)
    visitor.visit(&requests, since: old.requests)
    visitor.visit(&tokensIn, since: old.tokensIn)
    visitor.visit(&tokensOut, since: old.tokensOut)
  }
}

extension BudgetReading: RecordedItem {
  static var blank: Self { BudgetReading(id: "") }
  var recordedName: String { id }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&id, since: old.id)
    var text = scope.recorded
    visitor.visit(&text, since: old.scope.recorded)
    scope = Scope(recorded: text)
    visitor.visit(&period, since: old.period)
    visitor.visit(&limit, since: old.limit)
    visitor.visit(&spent, since: old.spent)
    visitor.visit(&isHard, since: old.isHard)
    var thresholds: [Double]? = thresholdsPercent
    visitor.visit(&thresholds, since: old.thresholdsPercent)
    thresholdsPercent = thresholds ?? []
    visitor.visit(&resetsAt, since: old.resetsAt)
  }
}

extension BudgetReading.Scope {
  fileprivate var recorded: String {
    switch self {
    case .gateway: "g"
    case .key(let name): "k" + name
    case .model(let name): "m" + name
    }
  }

  fileprivate init(recorded text: String) {
    switch text.first {
    case "k": self = .key(String(text.dropFirst()))
    case "m": self = .model(String(text.dropFirst()))
    default: self = .gateway
    }
  }
}
