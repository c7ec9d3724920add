import FleetModel

@testable import FleetStore

extension SampleFleet {
  /// The fleet in which money goes: watched for ninety minutes, of which the last five cost more.
  static let spending = watchedSpend(minutes: 90, nodes: 40)

  /// The same, as one sees it who has just logged in.
  static let spendingYoung = watchedSpend(minutes: 3, nodes: 40)

  static let spendingThousand: Fleet = {
    var fleet = watchedSpend(minutes: 90, nodes: 40)
    let at = now + .minutes(91)
    var last = observation(at: at, step: 60, nodes: 1000)
    last.spend = money(91)
    last.spend?.byModel = (0..<20).map { model("model-\($0)", Double(20 - $0), 100) }
    last.spend?.budgets = (0..<40).map { index in
      var budget = BudgetReading(id: "team-\(index)-day")
      (budget.scope, budget.period) = (.key("team-\(index)"), .day)
      (budget.limit, budget.spent) = (Money(dollars: 100), Money(dollars: Double(index * 3)))
      budget.resetsAt = WallTime(rfc3339: "2026-01-16T00:00:00Z")
      budget.thresholdsPercent = [50, 80, 100]
      return budget
    }
    _ = fleet.apply(.observed(last))
    return fleet
  }()

  static func watchedSpend(minutes: Int, nodes: Int) -> Fleet {
    var fleet = Fleet(sources: [health], now: .start)
    for minute in 0...minutes {
      let at = now + .minutes(Int64(minute))
      _ = fleet.apply(.observed(spendObservation(at: at, nodes: nodes, minute: minute)))
    }
    return fleet
  }

  /// Nodes are only listed when they change, as gateways do.
  private static func spendObservation(at moment: Moment, nodes: Int, minute: Int) -> Observation {
    var observation = observation(at: moment, step: 60, nodes: minute == 0 ? nodes : 0)
    if minute > 0 { observation.nodes = .changes([], removed: []) }
    observation.spend = money(minute)
    return observation
  }

  /// What is spent in the ninety minutes that are watched.
  static func money(_ minute: Int) -> SpendReading {
    let extra = Double(max(0, minute - 85))
    let parts = [
      ("gpt-4.1", 8.3 + 0.012 * Double(minute), 4210),
      ("claude-sonnet-4.5", 30.1 + 0.03 * Double(minute) + 0.08 * extra, 9120),
      ("gemini-2.5-flash", 2.4 + 0.002 * Double(minute), 21_000),
      ("deepseek-v3.2", 0.39, 63_782),
    ]
    var spend = SpendReading()
    spend.byModel = parts.map { model($0.0, $0.1, $0.2) }
    spend.today = Money(dollars: parts.map(\.1).reduce(0, +))
    spend.month = Money(dollars: 812.55)
    spend.perHour = Money(dollars: 3.1)
    let day = WallTime(rfc3339: "2026-01-16T00:00:00Z")
    spend.budgets = [
      budget("gateway-day", .gateway, .day, 100, spend.today?.dollars, isHard: true, day),
      budget(
        "team-a-month", .key("team-a"), .month, 1000, 812 + 0.02 * Double(minute), isHard: false,
        WallTime(rfc3339: "2026-02-01T00:00:00Z")),
      budget("research-day", .key("research"), .day, 2.5, 2.61, isHard: false, day),
      budget("claude-day", .model("claude-sonnet-4.5"), .day, 80, parts[1].1, isHard: false, day),
    ]
    return spend
  }

  private static func budget(
    _ id: String, _ scope: BudgetReading.Scope, _ period: BudgetReading.Period, _ limit: Double,
    _ spent: Double?, isHard: Bool, _ reset: WallTime?
  ) -> BudgetReading {
    var budget = BudgetReading(id: id)
    (budget.scope, budget.period, budget.isHard) = (scope, period, isHard)
    (budget.limit, budget.spent) = (Money(dollars: limit), spent.map { Money(dollars: $0) })
    (budget.thresholdsPercent, budget.resetsAt) = ([50, 80, 100], reset)
    return budget
  }

  /// Budgets and bills that no gateway should give, and some do.
  static let oddSpend: Fleet = {
    var fleet = empty
    for (second, factor) in [(0, 1.0), (60, -0.5), (120, 3)] {
      var observation = observation(at: now + .seconds(Int64(second)), step: 60, nodes: 6)
      observation.spend = oddMoney(times: factor)
      _ = fleet.apply(.observed(observation))
    }
    return fleet
  }()

  private static func oddMoney(times factor: Double) -> SpendReading {
    var spend = money(1)
    let day = WallTime(rfc3339: "2026-01-16T00:00:00Z")
    spend.budgets = [
      budget("no-limit", .gateway, .day, 0, 5 * factor, isHard: true, day),
      budget("over", .key("\u{1B}[31mred"), .day, 10, 30 * factor, isHard: true, nil),
      budget("silent", .model("北京-节点-上海-数据中心"), .month, 10, nil, isHard: false, day),
      budget("negative", .gateway, .month, 10, -30 * factor, isHard: false, day),
      budget(
        "huge", .gateway, .day, 1e12, 9e11 * factor, isHard: false, WallTime(milliseconds: .max)),
      budget("past", .gateway, .day, 10, 1e-5, isHard: false, WallTime(milliseconds: .min)),
      BudgetReading(id: "\u{202E}knows-nothing"),
    ]
    spend.budgets[0].thresholdsPercent = [.nan, -4, 0, 1000, 1e300]
    spend.byModel.append(ModelSpend(model: String(repeating: "long-", count: 900)))
    spend.byModel.append(model("tiny", 1e-6, 1))
    spend.byModel.append(model("negative", -4 * factor, 1))
    spend.byModel[0].tokensIn = .max
    return spend
  }
}

extension PriceList {
  /// As the file inside the program has them, with names of others that are not nice.
  static let sample: PriceList = {
    var prices = PriceList()
    prices.isReference = true
    prices[gpuHour: "H100"] = Money(dollars: 36.69 / 8)
    prices[gpuHour: "A100"] = Money(dollars: 1.8)
    prices.offers = [
      ("OpenAI", [15, 18, 3.5]), ("AWS Bedrock", [22.5, 27, 5.25]),
    ].map { name, rates in
      var offer = PriceOffer(name: name)
      for (model, rate) in zip(["gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash"], rates) {
        offer.models[model] = TokenRates(input: rate, output: rate)
      }
      return offer
    }
    return prices
  }()
}
