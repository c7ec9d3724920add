import FleetModel

enum SpendField: String, WireField {
  case currency, today, month
  case perHour = "per_hour"
  case requestsToday = "requests_today"
  case byModel = "by_model"
  case budgets

  static let table = FieldTable<SpendField>()
}

enum ModelSpendField: String, WireField {
  case model, today, requests
  case tokensIn = "tokens_in"
  case tokensOut = "tokens_out"

  static let table = FieldTable<ModelSpendField>()
}

extension SpendReading {
  /// Reads the spend of a fleet. Other currencies than US dollars are not money to us.
  init?(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    guard var object = try reader.object(SpendField.self) else { return nil }
    self.init()
    var currency: String?
    while let field = try object.next(&reader) {
      switch field {
      case .currency: currency = try reader.text()
      case .today: today = try reader.dollars()
      case .month: month = try reader.dollars()
      case .perHour: perHour = try reader.dollars()
      case .requestsToday: requestsToday = try reader.count()
      case .byModel: byModel = try reader.modelSpends(limits) ?? []
      case .budgets: budgets = try reader.budgets(limits) ?? []
      }
    }
    if reader.complains(about: SpendField.currency, unless: (currency ?? "USD") == "USD") {
      return nil
    }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(SpendField.currency, "USD")
    writer.field(SpendField.today, today)
    writer.field(SpendField.month, month)
    writer.field(SpendField.perHour, perHour)
    writer.field(SpendField.requestsToday, requestsToday)
    writer.field(SpendField.byModel, byModel) { writer, model in model.write(to: &writer) }
    writer.field(SpendField.budgets, budgets) { writer, budget in budget.write(to: &writer) }
    writer.endObject()
  }
}

extension ModelSpend {
  init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(ModelSpendField.self) else { return nil }
    self.init(model: "")
    while let field = try object.next(&reader) {
      switch field {
      case .model: model = try reader.text() ?? ""
      case .today: today = try reader.dollars()
      case .requests: requests = try reader.count()
      case .tokensIn: tokensIn = try reader.count()
      case .tokensOut: tokensOut = try reader.count()
      }
    }
    if reader.complains(about: ModelSpendField.model, unless: !model.isEmpty) { return nil }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(ModelSpendField.model, model)
    writer.field(ModelSpendField.today, today)
    writer.field(ModelSpendField.requests, requests)
    writer.field(ModelSpendField.tokensIn, tokensIn)
    writer.field(ModelSpendField.tokensOut, tokensOut)
    writer.endObject()
  }
}

extension JSONReader {
  fileprivate mutating func modelSpends(
    _ limits: DocumentLimits
  ) throws(JSONProblem) -> [ModelSpend]? {
    try list(atMost: limits.models) { (reader) throws(JSONProblem) in
      try ModelSpend(from: &reader)
    }
  }
}
