import FleetModel
import GatewayAPI

/// The answer of `/spend`: what it costs.
struct BareSpend {
  private enum Field: String, WireField {
    case todaySpent = "today_spent"
    case today
    case dailyLimit = "daily_limit"
    case monthSpent = "month_spent"
    case perHour = "per_hour"
    case requests
    case requestsToday = "requests_today"
    case byModel = "by_model"

    static let table = FieldTable<Field>()
  }

  var spend = SpendReading()
  var badFields: [String] = []
  private var dailyLimit: Money?

  init(parsing body: [UInt8], _ limits: DocumentLimits) throws(JSONProblem) {
    self = try JSONReader.read(body) { (reader) throws(JSONProblem) in
      reader.textLimit = limits.textScalars
      return try BareSpend(from: &reader, limits)
    }
  }

  private init(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else {
      throw .wrongShape(field: Field.todaySpent.rawValue)
    }
    var isSpend = false
    while let field = try object.next(&reader) {
      isSpend = true
      switch field {
      case .todaySpent, .today: spend.today.keep(try reader.dollars())
      case .dailyLimit: dailyLimit = try reader.dollars()
      case .monthSpent: spend.month = try reader.dollars()
      case .perHour: spend.perHour = try reader.dollars()
      case .requests, .requestsToday: spend.requestsToday.keep(try reader.count())
      case .byModel: spend.byModel = try reader.bareModelSpends(limits) ?? []
      }
    }
    guard isSpend else { throw .wrongShape(field: Field.todaySpent.rawValue) }
    badFields = reader.complaints
    spend.budgets = dailyBudget.map { [$0] } ?? []
  }

  /// The one budget that such a gateway has. Whether it stops at the limit it does not say.
  private var dailyBudget: BudgetReading? {
    guard let dailyLimit else { return nil }
    var budget = BudgetReading(id: "gateway-day")
    budget.period = .day
    budget.limit = dailyLimit
    budget.spent = spend.today
    return budget
  }
}

private enum BareModelSpendField: String, WireField {
  case model, name, id
  case today, spent, cost
  case todaySpent = "today_spent"
  case requests
  case tokensIn = "tokens_in"
  case inputTokens = "input_tokens"
  case tokensOut = "tokens_out"
  case outputTokens = "output_tokens"

  static let table = FieldTable<BareModelSpendField>()
}

extension ModelSpend {
  fileprivate init?(bare reader: inout JSONReader, key: String?) throws(JSONProblem) {
    self.init(model: "")
    var name = key
    if key != nil, reader.nextKind() == .number {
      today = try reader.dollars()
    } else {
      guard var object = try reader.object(BareModelSpendField.self) else { return nil }
      while let field = try object.next(&reader) {
        switch field {
        case .model, .name, .id: name.keep(try reader.text())
        case .today, .spent, .cost, .todaySpent: today.keep(try reader.dollars())
        case .requests: requests = try reader.count()
        case .tokensIn, .inputTokens: tokensIn.keep(try reader.count())
        case .tokensOut, .outputTokens: tokensOut.keep(try reader.count())
        }
      }
    }
    guard let name, !name.isEmpty else {
      reader.complaints = [BareModelSpendField.model.rawValue]
      return nil
    }
    model = name
  }
}

extension JSONReader {
  /// Each model's share: a list, an object of amounts, or an object of objects.
  fileprivate mutating func bareModelSpends(
    _ limits: DocumentLimits
  ) throws(JSONProblem) -> [ModelSpend]? {
    guard nextKind() == .object else {
      return try list(atMost: limits.models) { (reader) throws(JSONProblem) in
        try ModelSpend(bare: &reader, key: nil)
      }
    }
    guard var map = try map(atMost: limits.models) else { return nil }
    var spends: [ModelSpend] = []
    while let name = try map.next(&self) {
      if let spend = try ModelSpend(bare: &self, key: name) { spends.append(spend) }
    }
    return spends
  }
}
