import Drawing
import FleetModel
import FleetStore
import TextSafety

/// All that is known of one budget.
struct BudgetDetail {
  let story: BudgetStory

  private var budget: BudgetReading { story.budget }

  /// The second of them is left blank for the bar.
  var lines: [Phrase] {
    [
      Phrase(label: "spent", amounts), Phrase(), Phrase(label: "thresholds", thresholds),
      Phrase(label: "period", period), Phrase(label: "burns", story.burn),
      Phrase(label: "forecast", story.sentence), Phrase(label: "most on", driver),
    ]
  }

  func drawBar(into canvas: inout Canvas, in area: Rect) {
    ThresholdBar(budget: budget, glyphs: story.scene.glyphs).draw(into: &canvas, in: area)
  }

  var graph: ForecastGraph { ForecastGraph(story: story) }

  private var amounts: Phrase {
    var words = Phrase(FigureText.known(budget.spent, FigureText.money), .strong)
    if let limit = budget.limit { words.add(" of \(FigureText.limit(limit))") }
    words.add("  ")
    words.add(story.line.tightShare)
    guard let left = budget.left else { return words }
    let isOver = left < .zero
    words.add("   \(FigureText.money(isOver ? .zero - left : left))", isOver ? .bad : .text)
    words.add(isOver ? " over" : " left", isOver ? .bad : .dim)
    return words
  }

  private var thresholds: Phrase {
    guard !budget.thresholdsPercent.isEmpty else { return Phrase("none are set", .dim) }
    var words = Phrase()
    for percent in budget.thresholdsPercent.sorted() {
      if !words.isEmpty { words.add(" · ", .dim) }
      words.add(FigureText.percent(percent))
      guard let limit = budget.limit, let spent = budget.spent else { continue }
      let away = limit.dollars * percent / 100 - spent.dollars
      if away <= 0 {
        words.add(" passed", percent >= 100 ? .bad : .warn)
      } else {
        words.add(" \(FigureText.money(Money(dollars: away))) away", .dim)
      }
    }
    return words
  }

  private var period: Phrase {
    var words = Phrase(budget.period.map { "a \($0.rawValue)" } ?? FigureText.unknown)
    if let reset = budget.resetsAt {
      words.add(", starts anew ", .dim)
      words.add(story.reset)
      if let now = story.scene.fleet.documentTime, reset > now {
        words.add(" in \(FigureText.span(reset - now))", .dim)
      }
    }
    switch budget.isHard {
    case true?: words.add(" · hard: refuses at its limit", .dim)
    case false?: words.add(" · soft: only warns", .dim)
    case nil: break
    }
    return words
  }

  private var driver: Phrase {
    if let driver = story.driver { return driver }
    return switch budget.scope {
    case .gateway: Phrase(FigureText.unknown, .unknown)
    case .key: Phrase("the gateway does not say which models a key pays for", .dim)
    case .model: Phrase("the gateway does not say which keys pay for a model", .dim)
    }
  }
}
