import FleetModel

enum BudgetField: String, WireField {
  case id, scope, period, limit, spent, hard
  case thresholds = "thresholds_pct"
  case resetsAt = "resets_at"

  static let table = FieldTable<BudgetField>()
}

/// The scope of a budget: its kind, and a name under the kind's own key, `id` or `name`.
enum BudgetScopeField: String, WireField {
  case kind, key, model, id, name

  static let table = FieldTable<BudgetScopeField>()
}

private enum BudgetScopeKind: String { case gateway, key, model }

extension BudgetReading {
  init?(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    guard var object = try reader.object(BudgetField.self) else { return nil }
    self.init(id: "")
    var foundScope: Scope? = .gateway
    while let field = try object.next(&reader) {
      switch field {
      case .id: id = try reader.text() ?? ""
      case .scope: foundScope = try reader.budgetScope()
      case .period: period = try reader.choice()
      case .limit: limit = try reader.dollars()
      case .spent: spent = try reader.dollars()
      case .hard: isHard = try reader.flag()
      case .thresholds: thresholdsPercent = try reader.thresholds(limits) ?? []
      case .resetsAt: resetsAt = try reader.time()
      }
    }
    if reader.complains(about: BudgetField.id, unless: !id.isEmpty)
      || reader.complains(about: BudgetField.scope, unless: foundScope != nil)
    {
      return nil
    }
    scope = foundScope ?? .gateway
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(BudgetField.id, id)
    writer.key(BudgetField.scope)
    scope.write(to: &writer)
    writer.field(BudgetField.period, period?.rawValue)
    writer.field(BudgetField.limit, limit)
    writer.field(BudgetField.spent, spent)
    writer.field(BudgetField.hard, isHard)
    writer.field(BudgetField.thresholds, thresholdsPercent) { writer, at in writer.value(at) }
    writer.field(BudgetField.resetsAt, resetsAt)
    writer.endObject()
  }
}

extension BudgetReading.Scope {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .gateway:
      writer.field(BudgetScopeField.kind, BudgetScopeKind.gateway.rawValue)
    case .key(let name):
      writer.field(BudgetScopeField.kind, BudgetScopeKind.key.rawValue)
      writer.field(BudgetScopeField.key, name)
    case .model(let name):
      writer.field(BudgetScopeField.kind, BudgetScopeKind.model.rawValue)
      writer.field(BudgetScopeField.model, name)
    }
    writer.endObject()
  }
}

extension JSONReader {
  mutating func budgets(_ limits: DocumentLimits) throws(JSONProblem) -> [BudgetReading]? {
    try list(atMost: limits.budgets) { (reader) throws(JSONProblem) in
      try BudgetReading(from: &reader, limits)
    }
  }

  fileprivate mutating func thresholds(_ limits: DocumentLimits) throws(JSONProblem) -> [Double]? {
    try list(atMost: limits.thresholds) { (reader) throws(JSONProblem) in
      try reader.number(in: 0...1_000)
    }
  }

  /// A budget whose scope is unclear must not pass for the whole gateway's.
  fileprivate mutating func budgetScope() throws(JSONProblem) -> BudgetReading.Scope? {
    if skipNull() { return .gateway }
    guard var object = try object(BudgetScopeField.self) else { return nil }
    var kind: BudgetScopeKind?
    var names: [BudgetScopeField: String] = [:]
    while let field = try object.next(&self) {
      if field == .kind { kind = try choice() } else { names[field] = try text() }
    }
    let common = names[.id] ?? names[.name]
    switch kind {
    case .gateway: return .gateway
    case .key: return (names[.key] ?? common).map { .key($0) }
    case .model: return (names[.model] ?? common).map { .model($0) }
    case nil: return nil
    }
  }
}
