import FleetModel
import FleetStore

extension Alert {
  /// What is wrong, in a sentence without its subject's name. Names from outside in it are not safe
  /// to draw yet.
  package var sentence: String { finding.sentence }
}

extension Finding {
  package var sentence: String {
    switch self {
    case .silent(let problem): "gives no news" + (problem.map { ": \($0)" } ?? "")
    case .down(let reason, _): "is down" + (reason.map { ": \($0)" } ?? "")
    case .badData(let field, let others):
      "bad data: \(field)" + (others > 0 ? " and \(others) more" : "")
    case .figure(let figure, let value): figure.sentence(value)
    case .matches(let filter): "matches \(filter)"
    case .full(let limit): "is full at \(limit)"
    case .starves(let depth): "starves: \(depth) wait and do not get their turn"
    case .grows(let depth, let limit): "grows: \(depth) of \(limit) wait"
    case .slow(let p99, let objective, let burn): Self.slow(p99, objective, burn)
    case .failing(let percent): "\(Self.percent(percent)) of requests fail"
    case .used(let percent): percent >= 100 ? "is used up: \(percent)%" : "has \(percent)% used"
    case .runsOut(let after, let at, let early): Self.runsOut(after, at, early)
    }
  }

  /// The same of several, after their number and what they are: `38 more nodes` `are down`.
  package var sentenceOfSeveral: String {
    switch self {
    case .silent: "give no news"
    case .down: "are down"
    case .badData: "send bad data"
    case .figure(let figure, _): figure.sentenceOfSeveral
    case .matches(let filter): "match \(filter)"
    case .full: "are full"
    case .starves: "starve"
    case .grows: "grow"
    case .slow: "break their objective"
    case .failing: "have requests that fail"
    case .used: "have passed a threshold"
    case .runsOut: "run out early"
    }
  }

  private static func slow(
    _ p99: Percentile?, _ objective: Double, _ burn: Double?
  ) -> String {
    let slowness = p99.map { "P99 \(milliseconds($0.milliseconds))" } ?? "is slow"
    let words = "\(slowness), objective \(milliseconds(objective))"
    guard let burn, burn >= 1 else { return words }
    return words + ", ×\(burn < 9.95 ? decimal(burn, 1) : decimal(burn, 0)) what it allows"
  }

  private static func runsOut(_ after: Span, _ at: WallTime?, _ early: Span?) -> String {
    let when = at.map { " at \($0.shortClock)" } ?? " in \(Self.length(after))"
    guard let early, early > .zero else { return "runs out\(when)" }
    return "runs out\(when), \(length(early)) too early"
  }
}

extension NodeFigureWatched {
  fileprivate func sentence(_ value: Double) -> String {
    switch self {
    case .health: "health \(Finding.decimal(value, 2))"
    case .load: "load \(Finding.percent(value))"
    case .memory: "memory \(Finding.percent(value)) full"
    case .temperature: "is hot: \(Finding.decimal(value, 0)) °C"
    case .ecc:
      value == 1
        ? "one new memory error" : "\(Int(clamping: value)) new memory errors"
    case .errors: "\(Finding.percent(value)) of its requests fail"
    }
  }

  fileprivate var sentenceOfSeveral: String {
    switch self {
    case .health: "have bad health"
    case .load: "have too much load"
    case .memory: "have no memory left"
    case .temperature: "are hot"
    case .ecc: "have new memory errors"
    case .errors: "have requests that fail"
    }
  }
}

extension Finding {
  static func percent(_ value: Double) -> String {
    value < 10 && value > 0 ? "\(decimal(value, 1))%" : "\(decimal(value, 0))%"
  }

  static func decimal(_ value: Double, _ places: Int) -> String {
    guard value.isFinite else { return "–" }
    return value.clamped(to: -1e12...1e12).text(decimals: places)
  }

  static func milliseconds(_ value: Double) -> String {
    value < 10_000 ? "\(decimal(value, 0)) ms" : "\(decimal(value / 1000, 0)) s"
  }

  /// `1 h 53 min`, in the two units that matter.
  static func length(_ span: Span) -> String {
    let minutes = max(0, span.milliseconds / 60_000)
    let (days, hours) = (minutes / 1440, minutes / 60)
    if days > 1 { return "\(days) days" }
    if hours >= 10 { return "\(hours) h" }
    if hours >= 1 { return "\(hours) h \(minutes % 60) min" }
    return "\(minutes) min"
  }
}

extension WallTime {
  fileprivate var shortClock: String { String(clock.prefix(5)) }
}
