import Drawing
import FleetModel
import FleetStore
import TextSafety

/// A budget in words: its name, what is gone of it, and how bad that is.
struct BudgetLine {
  let budget: BudgetReading

  /// `gateway/day`, `team-a/month`.
  var name: String {
    let scope =
      switch budget.scope {
      case .gateway: "gateway"
      case .key(let key): key
      case .model(let model): model
      }
    return budget.period.map { "\(scope)/\($0.rawValue)" } ?? scope
  }

  var amounts: String {
    let spent = FigureText.known(budget.spent, FigureText.money)
    return budget.limit.map { "\(spent) of \(FigureText.money($0))" } ?? spent
  }

  /// The share with a sign of its own, so that it warns without colour too.
  var share: Phrase {
    guard let share = budget.share else { return Phrase(FigureText.unknown, .unknown) }
    let role = Self.role(of: budget)
    let text = FigureText.percent(ofOne: share)
    let pad = String(repeating: " ", count: max(0, 4 - text.utf8.count))
    var phrase = Phrase(pad + text, role == .bar ? .text : role)
    phrase.add(role == .bar ? "  " : " !", role)
    return phrase
  }

  /// Red when it is gone, yellow from the last threshold before that.
  static func role(of budget: BudgetReading) -> Role {
    guard let share = budget.share else { return .bar }
    if share >= 1 { return .bad }
    let warning = budget.thresholdsPercent.filter { $0 < 100 }.max() ?? 80
    return share * 100 >= warning ? .warn : .bar
  }
}
