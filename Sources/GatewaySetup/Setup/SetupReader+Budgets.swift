import FleetModel
import GatewayCore
import SetupFiles

/// That a budget is for a key or a model.
struct ScopeMention {
  var scope: BudgetReading.Scope
  var field: Field
}

extension SetupReader {
  mutating func readBudgets(_ root: inout Section) {
    for field in root.items("budgets", limit: SetupBounds.budgets) {
      guard var section = Section(field) else { continue }
      let id = section.require("id", "what dashboards call it")?.text()
      let named = section.take("scope")
      let scope = if let named { readScope(named) } else { BudgetReading.Scope.gateway }
      readLimit(&section, id: scope == nil ? "" : id ?? "", scope: scope ?? .gateway)
      section.close()
    }
  }

  /// `gateway`, `{key: NAME}` or `{model: NAME}`.
  private mutating func readScope(_ field: Field) -> BudgetReading.Scope? {
    guard field.isMap, var section = Section(field) else {
      if field.scalar == "gateway" { return .gateway }
      field.mistake("must be gateway, {key: NAME} or {model: NAME}")
      return nil
    }
    let key = section.take("key")
    let model = section.take("model")
    section.close()
    guard (key == nil) != (model == nil), let named = key ?? model, let name = named.text() else {
      field.mistake("must name one key or one model")
      return nil
    }
    let scope: BudgetReading.Scope = key == nil ? .model(name) : .key(name)
    scopes.append(ScopeMention(scope: scope, field: named))
    return scope
  }

  /// What a budget and the budget of a key have in common.
  mutating func readLimit(_ section: inout Section, id: String, scope: BudgetReading.Scope) {
    let period = section.take("period")?.choice(["day", "month"])
    let limit = section.require("limit", "the dollars that may be spent in a period")?.money()
    let isHard = section.take("hard")?.flag()
    var budget = BudgetConfiguration(
      id: id, scope: scope, period: period.flatMap(BudgetReading.Period.init) ?? .day,
      limit: limit ?? .zero, isHard: isHard ?? true)
    if let thresholds = section.take("thresholds").map(Self.thresholds) {
      budget.thresholdsPercent = thresholds
    }
    guard !id.isEmpty, budgetNames.claim(id, for: section.field), limit != nil else { return }
    setup.gateway.budgets.append(budget)
  }

  private static func thresholds(_ field: Field) -> [Double] {
    let percents = field.items(limit: 16).compactMap { $0.percent(in: 0...1000) }
    if zip(percents, percents.dropFirst()).contains(where: { $0 >= $1 }) {
      field.mistake("must rise from one to the next, as in [50, 80, 100]")
    }
    return percents
  }
}
