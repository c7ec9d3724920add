import FleetModel
import GatewayAPI

/// What a proxy with a database says of money, and has not taken back.
struct LiteLLMMoney: Equatable, Sendable {
  private var days: SpendReading?
  private var total: [BudgetReading] = []
  private var providers: [BudgetReading] = []

  var spend: SpendReading? { days }
  var budgets: [BudgetReading] { total + providers }

  /// Takes what came, forgets what is not told any more, and returns what could not be understood.
  mutating func take(_ answers: PartAnswers) -> [String] {
    var badFields: [String] = []
    if answers.isAsked(LiteLLM.days.name) {
      days = read(LiteLLM.days, of: answers, &badFields) { (reader) throws(JSONProblem) in
        try Self.days(&reader, until: answers.date)
      }
    }
    if answers.isAsked(LiteLLM.total.name) {
      total = read(LiteLLM.total, of: answers, &badFields, Self.total) ?? []
    }
    if answers.isAsked(LiteLLM.providers.name) {
      providers = read(LiteLLM.providers, of: answers, &badFields, Self.providers) ?? []
    }
    return badFields
  }

  private func read<Value>(
    _ part: SourcePart, of answers: PartAnswers, _ badFields: inout [String],
    _ read: (inout JSONReader) throws(JSONProblem) -> Value?
  ) -> Value? {
    guard let body = answers.body(part.name) else { return nil }
    guard let value = try? JSONReader.read(body, read) else {
      badFields.append(part.name)
      return nil
    }
    return value
  }
}

extension LiteLLMMoney {
  private enum Field: String, WireField {
    case date, spend
    case limit = "max_budget"
    case providers
    case providerLimit = "budget_limit"
    case period = "time_period"
    case resetsAt = "budget_reset_at"
    static let table = FieldTable<Field>()
  }

  /// `[{"date":"2026-08-20","spend":57.9}]`: thirty days, and those on which nothing was spent are
  /// left out. So a day that is not there has cost nothing, if we know which day it is.
  ///
  /// One that keeps its books in a Prometheus gives a time in place of a date, to the second at which it
  /// was asked: each is of the 24 hours before it. They tell how fast money goes, and of no day.
  private static func days(
    _ reader: inout JSONReader, until now: WallTime?
  ) throws(JSONProblem) -> SpendReading? {
    let days = try reader.list(atMost: 1000) {
      (reader) throws(JSONProblem) -> (date: String, spend: Double)? in
      guard var object = try reader.object(Field.self) else { return nil }
      var day: (date: String?, spend: Double?)
      while let field = try object.next(&reader) {
        switch field {
        case .date: day.date = try reader.text()
        case .spend: day.spend = try reader.amount()
        default: try reader.skipValue()
        }
      }
      guard let date = day.date, let spend = day.spend else { return nil }
      return (date, spend)
    }
    guard let days else { return nil }
    var reading = SpendReading()
    if let newest = days.last, newest.date.isMomentOfDay {
      reading.perHour = Money(dollars: newest.spend / 24)
      return reading
    }
    guard let today = now?.rfc3339.prefix(10) else { return reading }
    func sum(_ prefix: Substring) -> Money {
      Money(dollars: days.filter { $0.date.hasPrefix(prefix) }.reduce(0) { $0 + $1.spend })
    }
    (reading.today, reading.month) = (sum(today), sum(today.prefix(7)))
    return reading
  }

  /// What all may spend together, over the last thirty days. A limit of nothing is none, and usual.
  private static func total(_ reader: inout JSONReader) throws(JSONProblem) -> [BudgetReading]? {
    guard var object = try reader.object(Field.self) else { return nil }
    var budget = BudgetReading(id: "proxy")
    while let field = try object.next(&reader) {
      switch field {
      case .spend: budget.spent = try reader.amount().map { Money(dollars: $0) }
      case .limit: budget.limit = try reader.amount().map { Money(dollars: $0) }
      default: try reader.skipValue()
      }
    }
    return budget.limit ?? .zero > .zero ? [budget] : []
  }

  private static func providers(
    _ reader: inout JSONReader
  ) throws(JSONProblem) -> [BudgetReading]? {
    guard var object = try reader.object(Field.self) else { return nil }
    var budgets: [BudgetReading]?
    while let field = try object.next(&reader) {
      guard field == .providers, var map = try reader.map(atMost: 1000) else {
        try reader.skipValue()
        continue
      }
      budgets = []
      while let name = try map.next(&reader) {
        if let budget = try provider(name, &reader) { budgets?.append(budget) }
      }
    }
    return budgets
  }

  private static func provider(
    _ name: String, _ reader: inout JSONReader
  ) throws(JSONProblem) -> BudgetReading? {
    guard var object = try reader.object(Field.self) else { return nil }
    var budget = BudgetReading(id: "provider \(name)")
    budget.scope = .key(name)
    budget.isHard = true
    while let field = try object.next(&reader) {
      switch field {
      case .spend: budget.spent = try reader.amount().map { Money(dollars: $0) }
      case .providerLimit: budget.limit = try reader.amount().map { Money(dollars: $0) }
      case .period: budget.period = period(try reader.text())
      case .resetsAt: budget.resetsAt = try reader.bareTime()
      default: try reader.skipValue()
      }
    }
    return budget.limit == nil ? nil : budget
  }

  private static func period(_ text: String?) -> BudgetReading.Period? {
    switch text {
    case "1d", "24h": .day
    case "30d", "1mo": .month
    default: nil
    }
  }
}

extension String {
  /// Whether it is a time with an hour of the day, and not a day or its beginning.
  fileprivate var isMomentOfDay: Bool {
    guard let clock = split(separator: "T").dropFirst().first else { return false }
    return !clock.hasPrefix("00:00:00")
  }
}
