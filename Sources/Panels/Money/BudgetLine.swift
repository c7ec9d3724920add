import Drawing
import FleetModel
import FleetStore
import TextSafety

/// A budget in words: its name, what is gone of it, and how bad that is.
struct BudgetLine {
  let budget: BudgetReading

  var name: String { budget.title }

  var amounts: String {
    let spent = FigureText.known(budget.spent, FigureText.money)
    return budget.limit.map { "\(spent) of \(FigureText.limit($0))" } ?? spent
  }

  /// The share with a sign of its own, so that it warns without colour too.
  var share: Phrase {
    guard let share = budget.share else { return Phrase(FigureText.unknown, .unknown) }
    let role = Self.role(of: budget)
    let text = FigureText.percent(ofOne: share)
    let isWarning = role != .bar
    var phrase = Phrase(isWarning ? "!" : " ", role)
    phrase.add(String(repeating: " ", count: max(1, 5 - text.utf8.count)))
    phrase.add(text, isWarning ? role : .text)
    return phrase
  }

  /// The same where it stands in no column.
  var tightShare: Phrase {
    guard let share = budget.share else { return Phrase(FigureText.unknown, .unknown) }
    let role = Self.role(of: budget)
    let text = FigureText.percent(ofOne: share)
    return role == .bar ? Phrase(text) : Phrase(text + "!", role)
  }

  /// When it will be gone, in a few words, if that can be told.
  func outlook(in fleet: Fleet) -> Phrase? {
    switch fleet.forecast(for: budget).outlook {
    case .reached: Phrase("limit reached", .bad)
    case .reaches(let after, let time):
      Phrase("reaches limit \(Self.moment(after: after, at: time))", .warn)
    case .lastsUntilReset: Phrase("lasts the \(budget.period?.rawValue ?? "period")", .dim)
    case .resting, .unknown: nil
    }
  }

  /// A time of day for what comes within a day. It is given to five minutes: a forecast that is
  /// redrawn with every poll looks surer than it is.
  static func moment(after: Span, at time: WallTime?) -> String {
    guard let time, after < .minutes(24 * 60) else { return "in \(FigureText.span(after))" }
    let step = Span.minutes(5).milliseconds
    let steps = time.milliseconds.addingClamped(step / 2).flooredDivision(by: step)
    return FigureText.minute(WallTime(milliseconds: steps.multipliedClamped(by: step)))
  }

  /// Red when it is gone, yellow from the last threshold before that.
  static func role(of budget: BudgetReading) -> Role {
    guard let share = budget.share else { return .bar }
    if share >= 1 { return .bad }
    let warning = budget.thresholdsPercent.filter { $0 < 100 }.max() ?? 80
    return share * 100 >= warning ? .warn : .bar
  }
}
