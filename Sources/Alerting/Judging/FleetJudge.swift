import FleetModel
import FleetStore

/// What was judged: what it is about, how it stands, and what is wrong if something is.
struct Judgement {
  var subject: Alert.Subject
  var reach: Reach
  var finding: Finding?

  init(_ subject: Alert.Subject, _ reach: Reach, _ finding: Finding? = nil) {
    (self.subject, self.reach, self.finding) = (subject, reach, finding)
  }
}

/// Judges all that is not a node: there is little of it, and each looks at its own things.
struct FleetJudge {
  let fleet: Fleet
  let objectives: Objectives

  /// Everything that the rule is about, each once. What is not in the answer is gone.
  func judgements(by rule: AlertRule) -> [Judgement] {
    switch rule.watched {
    case .sourceSilent: return fleet.sources.map(source)
    case .documentBadData: return known([documentData])
    case .queueFull: return known(fleet.queues.map(fullness))
    case .queueStarving: return known(fleet.queues.map(hunger))
    case .queueGrowing(let threshold): return known(fleet.queues.map { growth($0, threshold) })
    case .objective(let threshold): return known(objectiveJudgements(threshold))
    case .fleetErrors(let threshold): return known([errors(threshold)])
    case .budgetSpent: return known(budgets.map(spent))
    case .budgetThreshold: return known(budgets.map(passing))
    case .budgetForecast: return known(budgets.map(forecast))
    case .nodeDown, .nodeBadData, .node, .nodes: return []
    }
  }

  /// Whether what it knows of things other than nodes is gone when it is not listed.
  var isKnown: Bool { fleet.freshness == .live }

  private func known(_ judgements: [Judgement]) -> [Judgement] {
    guard !isKnown else { return judgements }
    return judgements.map { Judgement($0.subject, .unknown) }
  }

  private func source(_ source: SourceHealth) -> Judgement {
    let subject = Alert.Subject.source(source.id)
    if source.freshness == .unknown || (source.freshness == .waiting && source.failures > 2) {
      return Judgement(subject, .broken, .silent(source.problem))
    }
    return Judgement(subject, source.freshness == .live ? .fine : .between)
  }

  private var documentData: Judgement {
    guard let first = fleet.badFields.first else { return Judgement(.fleet, .fine) }
    return Judgement(.fleet, .broken, .badData(field: first, others: fleet.badFields.count - 1))
  }

  private func errors(_ threshold: Threshold) -> Judgement {
    let percent = fleet.errorPercent
    // One failure among three requests a minute says nothing about a fleet.
    if let requests = fleet.totals.requestsPerSecond, requests < 1 {
      return Judgement(.fleet, .fine)
    }
    return Judgement(.fleet, threshold.judge(percent), .failing(percent: percent ?? 0))
  }
}

// Queues.
extension FleetJudge {
  private func fullness(_ queue: Queue) -> Judgement {
    let subject = Alert.Subject.queue(queue.id)
    guard let share = queue.share, let limit = queue.reading.limit else {
      return Judgement(subject, .unknown)
    }
    return Judgement(subject, share >= 1 ? .broken : .fine, .full(limit: limit))
  }

  private func hunger(_ queue: Queue) -> Judgement {
    let subject = Alert.Subject.queue(queue.id)
    guard let depth = queue.reading.depth else { return Judgement(subject, .unknown) }
    // What is full has been said already, and more loudly.
    if isFull(queue) { return Judgement(subject, .moot) }
    return Judgement(subject, queue.isStarving ? .broken : .fine, .starves(depth: depth))
  }

  /// A queue that has been found to grow is over it when it is no longer that full.
  private func growth(_ queue: Queue, _ threshold: Threshold) -> Judgement {
    let subject = Alert.Subject.queue(queue.id)
    guard let share = queue.share, let depth = queue.reading.depth else {
      return Judgement(subject, .unknown)
    }
    if isFull(queue) || queue.isStarving { return Judgement(subject, .moot) }
    var reach = threshold.judge(share)
    if reach == .broken, queue.trend != .growing { reach = .between }
    return Judgement(subject, reach, .grows(depth: depth, limit: queue.reading.limit ?? 0))
  }

  private func isFull(_ queue: Queue) -> Bool { (queue.share ?? 0) >= 1 }
}

// Budgets.
extension FleetJudge {
  private typealias NamedBudget = (reading: BudgetReading, subject: Alert.Subject)

  private var budgets: [NamedBudget] {
    guard let spend = fleet.spend else { return [] }
    return zip(spend.budgets, spend.budgetNames).map { ($0, .budget($0.id, name: $1)) }
  }

  private func percent(_ share: Double) -> Int { Int(clamping: (share * 100).rounded(.down)) }

  private func spent(_ named: NamedBudget) -> Judgement {
    let (budget, subject) = named
    guard let share = budget.share else { return Judgement(subject, .unknown) }
    let isBroken = share >= 1 && budget.isHard == true
    return Judgement(subject, isBroken ? .broken : .fine, .used(percent: percent(share)))
  }

  private func passing(_ named: NamedBudget) -> Judgement {
    let (budget, subject) = named
    guard let share = budget.share else { return Judgement(subject, .unknown) }
    if share >= 1, budget.isHard == true { return Judgement(subject, .moot) }
    let isBroken = share >= 1 || budget.hasPassedAThreshold
    return Judgement(subject, isBroken ? .broken : .fine, .used(percent: percent(share)))
  }

  /// Only where it is known when the budget starts anew: every budget ends some day.
  private func forecast(_ named: NamedBudget) -> Judgement {
    let (budget, subject) = named
    let forecast = fleet.forecast(for: budget)
    switch forecast.outlook {
    case .unknown: return Judgement(subject, .unknown)
    case .reached: return Judgement(subject, .moot)
    case .resting, .lastsUntilReset: return Judgement(subject, .fine)
    case .reaches(let after, let at):
      guard let reset = budget.resetsAt, let at else { return Judgement(subject, .unknown) }
      // A rate that lies between the two ends of the range is no forecast yet.
      let isSure = forecast.range.map { $0.latest.isBeforeReset } ?? true
      let finding = Finding.runsOut(after: after, at: at, early: reset - at)
      return Judgement(subject, isSure ? .broken : .between, finding)
    }
  }
}

extension BudgetForecast.Outlook {
  fileprivate var isBeforeReset: Bool {
    switch self {
    case .reached, .reaches: true
    case .lastsUntilReset, .resting, .unknown: false
    }
  }
}

extension BudgetReading {
  /// Whether so much is gone that somebody should know.
  ///
  /// The lowest of several thresholds is for the record: half of every month is past the half of
  /// its budget, and a call that always stands is heard by nobody.
  fileprivate var hasPassedAThreshold: Bool {
    guard let share else { return false }
    let thresholds = thresholdsPercent.sorted()
    let calls = thresholds.count > 1 ? thresholds.dropFirst() : thresholds[...]
    return calls.contains { share * 100 >= $0 }
  }
}
