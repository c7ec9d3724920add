import Exposition
import FleetModel

/// The budgets of a page while it is read: what remains of each, how much it was, and for how long.
struct BudgetTally {
  private enum Figure { case remaining, limit, hours }

  private struct Rule {
    var series: String
    var figure: Figure
    /// What tells one from another, and what people call it.
    var id: StaticString
    var name: StaticString
  }

  private struct Budget {
    var name: String
    var figures: [Figure: Double] = [:]
  }

  private static let limit = 1000

  private static let rules: [Rule] =
    rules("team", named: "team_alias", "team")
    + rules("api_key", named: "api_key_alias", "hashed_api_key")
    + rules("user", named: "user", "user") + rules("org", named: "org_alias", "org_id")
    + rules("customer", named: "end_user", "end_user")

  /// The three series of one kind of budget. The HELP of some says days, and all of them are hours.
  private static func rules(
    _ kind: String, named name: StaticString, _ id: StaticString
  ) -> [Rule] {
    [
      Rule(
        series: "litellm_remaining_\(kind)_budget_metric", figure: .remaining, id: id, name: name),
      Rule(series: "litellm_\(kind)_max_budget_metric", figure: .limit, id: id, name: name),
      Rule(
        series: "litellm_\(kind)_budget_remaining_hours_metric", figure: .hours, id: id,
        name: name),
    ]
  }

  static let table = SeriesTable(rules.map(\.series))

  private var budgets: [String: Budget] = [:]

  mutating func take(_ place: Int, _ sample: Sample) {
    let rule = Self.rules[place]
    // Without a limit all of infinity remains.
    guard sample.value.isFinite, let id = sample.name(of: rule.id) else { return }
    let key = "\(rule.id) \(id)"
    guard budgets[key] != nil || budgets.count < Self.limit else { return }
    let name = sample.name(of: rule.name) ?? String(id.prefix(12))
    budgets[key, default: Budget(name: name)].figures[rule.figure] = sample.value
  }

  func readings(at date: WallTime?) -> [BudgetReading] {
    budgets.sorted { $0.key < $1.key }.compactMap { key, budget in
      guard let limit = budget.figures[.limit], limit > 0 else { return nil }
      var reading = BudgetReading(id: key)
      reading.scope = .key(budget.name)
      reading.limit = Money(dollars: limit)
      // More than all of it may be gone: what remains is then less than nothing. More than all of it
      // remains where a limit has just been made smaller.
      reading.spent = budget.figures[.remaining].map { Money(dollars: max(0, limit - $0)) }
      reading.isHard = true
      if let date, let hours = budget.figures[.hours], hours >= 0 {
        reading.resetsAt = date + Span(milliseconds: Int64(clamping: hours * 3_600_000))
      }
      return reading
    }
  }
}
