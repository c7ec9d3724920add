import FleetModel

/// A budget with the thresholds of the running period that have been passed.
struct Budget: Equatable, Sendable {
  var configuration: BudgetConfiguration
  /// The highest threshold passed, in percent; 0 before the first.
  private(set) var passedPercent = 0.0
  /// What requests under way may come to.
  private(set) var reserved = Money.zero

  init(_ configuration: BudgetConfiguration) { self.configuration = configuration }

  mutating func reserve(_ amount: Money) { reserved = reserved + amount }
  mutating func free(_ amount: Money) { reserved = max(.zero, reserved - amount) }
  mutating func freeAll() { reserved = .zero }

  func share(spent: Money) -> Double? {
    guard configuration.limit > .zero else { return nil }
    return spent.dollars / configuration.limit.dollars
  }

  /// The highest threshold that `spent` has newly passed, if it has passed one.
  mutating func thresholdPassed(spent: Money) -> Double? {
    guard let percent = percent(spent: spent) else { return nil }
    let reached = configuration.thresholdsPercent.filter { $0 <= percent }.max() ?? 0
    guard reached > passedPercent else { return nil }
    passedPercent = reached
    return reached
  }

  /// Takes another limit; thresholds that are not reached any more can be passed again.
  mutating func change(to new: BudgetConfiguration, spent: Money) {
    configuration = new
    settle(spent: spent)
  }

  /// Takes the thresholds below `spent` as passed long ago, without a word.
  mutating func settle(spent: Money) {
    passedPercent = 0
    _ = thresholdPassed(spent: spent)
  }

  func reading(spent: Money, by calendar: BookCalendar, at now: WallTime) -> BudgetReading {
    var reading = BudgetReading(id: configuration.id)
    reading.scope = configuration.scope
    reading.period = configuration.period
    reading.limit = configuration.limit
    reading.spent = spent
    reading.isHard = configuration.isHard
    reading.thresholdsPercent = configuration.thresholdsPercent
    reading.resetsAt = configuration.period.end(after: now, by: calendar)
    return reading
  }

  private func percent(spent: Money) -> Double? { share(spent: spent).map { $0 * 100 } }
}

extension BudgetReading.Period {
  /// When the period that holds `now` is over.
  func end(after now: WallTime, by calendar: BookCalendar) -> WallTime {
    switch self {
    case .day: calendar.startOfDay(of: now) + .minutes(24 * 60)
    case .month: calendar.startOfNextMonth(of: now)
    }
  }
}
