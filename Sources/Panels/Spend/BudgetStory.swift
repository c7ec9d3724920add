import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What there is to say of a budget and its future.
struct BudgetStory {
  let forecast: BudgetForecast
  let scene: Scene

  var budget: BudgetReading { forecast.budget }
  var line: BudgetLine { BudgetLine(budget: budget) }

  /// `22:05`, `in 5 d`, `reached`, `lasts`: at most 8 columns.
  var end: Phrase {
    switch forecast.outlook {
    case .reached: Phrase("reached", .bad)
    case .reaches: Phrase(Self.words(for: forecast.outlook), .warn)
    case .lastsUntilReset, .resting: Phrase(Self.words(for: forecast.outlook), .dim)
    case .unknown: Phrase(FigureText.unknown, .unknown)
    }
  }

  /// `20:50–23:40`, `20:50–lasts`; a dash while nobody knows.
  var range: Phrase {
    guard let range = forecast.range, forecast.outlook != .reached else {
      return Phrase(FigureText.unknown, .unknown)
    }
    let (first, last) = (Self.words(for: range.soonest), Self.words(for: range.latest))
    guard first != last else { return Phrase(first, .dim) }
    let isFar = first.hasPrefix("in ") && last.hasPrefix("in ")
    return Phrase("\(first)–\(isFar ? String(last.dropFirst(3)) : last)", .dim)
  }

  /// `00:00`, `1 Feb`.
  var reset: Phrase {
    let now = scene.fleet.documentTime
    return Phrase(
      figure: FigureText.known(budget.resetsAt) { FigureText.date($0, seenFrom: now) }, .dim)
  }

  /// When it ends, in a sentence: `reaches its limit 22:05, between 20:50 and 23:40`.
  var sentence: Phrase {
    switch forecast.outlook {
    case .reached:
      return Phrase(budget.isHard == true ? "used up: requests are refused" : "used up", .bad)
    case .resting: return Phrase("nothing is being spent", .dim)
    case .unknown: return Phrase(unknownWords, .dim)
    case .lastsUntilReset:
      return Phrase("lasts the \(budget.period?.rawValue ?? "period")", .text) + rangeWords
    case .reaches:
      return Phrase("reaches its limit \(Self.words(for: forecast.outlook))", .warn) + rangeWords
    }
  }

  private var unknownWords: String {
    if budget.limit == nil { return "no limit is known" }
    if budget.spent == nil { return "what is spent is not known" }
    return "not enough is known yet: it takes 12 minutes of watching"
  }

  private var rangeWords: Phrase {
    guard let range = forecast.range else { return Phrase(", range not known yet", .dim) }
    let (first, last) = (Self.words(for: range.soonest), Self.words(for: range.latest))
    switch (range.soonest, range.latest) {
    case (.reaches, .reaches) where first != last:
      let isFar = first.hasPrefix("in ") && last.hasPrefix("in ")
      let ends = [first, last].map { isFar ? String($0.dropFirst(3)) : $0 }
      return Phrase(", between \(ends[0]) and \(ends[1])", .dim)
    case (.reaches, .lastsUntilReset), (.reaches, .resting):
      return Phrase(
        forecast.outlook == .lastsUntilReset
          ? ", but at the fastest ends \(first)" : ", \(first) at the fastest, and may last", .dim)
    default: return Phrase()
    }
  }

  /// `claude-sonnet-4.5, 73% of the last hour`.
  var driver: Phrase? {
    guard let driver = scene.fleet.driver(of: budget) else { return nil }
    var phrase = Phrase()
    switch driver.subject {
    case .model(let name): phrase.add(SafeName(name).text.truncated(to: 24, at: .middle))
    case .key(let name): phrase.add(SafeText("key ") + SafeName(name).text.truncated(to: 20))
    }
    switch driver.reason {
    case .growth(let money): phrase.add(", \(FigureText.rate(money)) more than in the hour", .warn)
    case .shareOfHour(let share):
      phrase.add(", \(FigureText.percent(ofOne: share)) of the last hour", .dim)
    case .shareOfDay(let share): phrase.add(", \(FigureText.percent(ofOne: share)) of today", .dim)
    }
    return phrase
  }

  /// The rates of the windows, the thin ones dim.
  var burn: Phrase {
    let rates = scene.fleet.burnRates(of: budget)
    let windows = [
      ("5 min ", rates.fiveMinutes), ("1 h ", rates.hour), ("since it began ", rates.period),
    ]
    var phrase = Phrase()
    for (name, burn) in windows {
      if !phrase.isEmpty { phrase.add("  ") }
      phrase.add(name, .dim)
      phrase.add(Self.rate(burn))
    }
    return phrase
  }

  static func rate(_ burn: Burn?) -> Phrase {
    guard let burn else { return Phrase(FigureText.unknown, .unknown) }
    return Phrase(FigureText.rate(burn.perHour), burn.isThin ? .dim : .text)
  }

  static func words(for outlook: BudgetForecast.Outlook) -> String {
    switch outlook {
    case .reached: "reached"
    case .reaches(let after, let time): BudgetLine.moment(after: after, at: time)
    case .lastsUntilReset: "lasts"
    case .resting: "resting"
    case .unknown: FigureText.unknown
    }
  }
}
