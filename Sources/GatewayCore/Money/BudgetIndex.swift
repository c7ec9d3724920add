import FleetModel

/// Which budgets a request counts against, by their index.
///
/// A gateway may have a budget for each of a thousand keys, and this is asked for every request.
struct BudgetIndex: Equatable, Sendable {
  private var common: [Int] = []
  private var byModel: [String: [Int]] = [:]
  private var byKey: [String: [Int]] = [:]

  init(_ budgets: [Budget]) {
    for (index, budget) in budgets.enumerated() {
      switch budget.configuration.scope {
      case .gateway: common.append(index)
      case .model(let model): byModel[model, default: []].append(index)
      case .key(let key): byKey[key, default: []].append(index)
      }
    }
  }

  func budgets(ofModel model: String, key: String?) -> [Int] {
    var indices = common
    if !byModel.isEmpty, let more = byModel[model] { indices += more }
    if !byKey.isEmpty, let key, let more = byKey[key] { indices += more }
    return indices
  }

  func hasBudget(ofModel model: String) -> Bool { byModel[model] != nil }
}
