import FleetModel
import FleetStore

/// Where the operator's eyes are in the view of spend: its cursor goes through the budgets and then
/// through the models.
package struct SpendAttention: Equatable, Sendable {
  package enum Subject: Hashable, Sendable {
    case budget(String)
    case model(String)
  }

  package var selected: Subject?
  /// Whether that is open, with its history.
  package var isOpen = false
  /// The first budget and the first model that are drawn.
  package var firstBudget = 0
  package var firstModel = 0

  package init() {}
}

extension SpendAttention.Subject {
  /// The name to call it by. It is not safe to draw yet.
  var name: String {
    switch self {
    case .budget(let id): id
    case .model(let name): name
    }
  }

  var isBudget: Bool { if case .budget = self { true } else { false } }
}

/// What the cursor goes through, in the order in which it is drawn.
package func spendSubjects(of fleet: Fleet) -> [SpendAttention.Subject] {
  fleet.budgetsByUrgency.map { .budget($0.budget.id) }
    + fleet.costliestModels.map { .model($0.model) }
}
