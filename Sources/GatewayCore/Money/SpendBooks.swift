import FleetModel

/// What has been spent today and this month, by model and by key.
///
/// A day and a month begin as the calendar says, for every figure alike.
struct SpendBooks: Sendable {
  /// Keys past this many are added up as one: they come with requests.
  static let keyLimit = 10_000
  static let otherKeys = "other"

  let calendar: BookCalendar
  private(set) var day: WallTime
  private(set) var month: WallTime
  private(set) var today: [String: SpendTally] = [:]
  private(set) var monthByModel: [String: Money] = [:]
  private(set) var todayByKey: [String: Money] = [:]
  private(set) var monthByKey: [String: Money] = [:]
  private(set) var todayTotal = SpendTally()
  private(set) var monthTotal = Money.zero
  private var lastHour = HourlySpend()

  init(by calendar: BookCalendar = .utc, at now: WallTime) {
    self.calendar = calendar
    day = calendar.startOfDay(of: now)
    month = calendar.startOfMonth(of: now)
  }

  mutating func add(_ tally: SpendTally, model: String, key: String?, at now: WallTime) {
    add(today: tally, month: tally.money, model: model, key: key)
    lastHour.add(tally.money, at: now)
  }

  /// Adds what was spent at an earlier `time`, to the pages of that time that are still open.
  mutating func add(
    _ tally: SpendTally, model: String, key: String?, of time: WallTime, at now: WallTime
  ) {
    guard time < day else { return add(tally, model: model, key: key, at: now) }
    let isThisMonth = time >= month
    add(today: SpendTally(), month: isThisMonth ? tally.money : .zero, model: model, key: key)
    lastHour.add(tally.money, at: now)
  }

  mutating func carry(_ carried: CarriedSpend) {
    add(today: carried.today, month: carried.month, model: carried.model, key: carried.key)
  }

  /// Spend of the last 60 minutes; of what there is of them, drawn out to an hour, at the start.
  mutating func perHour(at now: WallTime, since beginning: WallTime) -> Money {
    lastHour.perHour(at: now, since: beginning)
  }

  func spent(_ scope: BudgetReading.Scope, _ period: BudgetReading.Period) -> Money {
    switch (scope, period) {
    case (.gateway, .day): todayTotal.money
    case (.gateway, .month): monthTotal
    case (.key(let key), .day): todayByKey[key] ?? .zero
    case (.key(let key), .month): monthByKey[key] ?? .zero
    case (.model(let model), .day): today[model]?.money ?? .zero
    case (.model(let model), .month): monthByModel[model] ?? .zero
    }
  }

  /// Opens new pages when a day or a month has begun, and says which.
  mutating func turnPages(at now: WallTime) -> Set<BudgetReading.Period> {
    // Asked for every request, and a month never begins within a day.
    guard now >= day + .minutes(24 * 60) else { return [] }
    var turned: Set<BudgetReading.Period> = []
    if calendar.startOfDay(of: now) > day {
      day = calendar.startOfDay(of: now)
      today = [:]
      todayByKey = [:]
      todayTotal = SpendTally()
      turned.insert(.day)
    }
    if calendar.startOfMonth(of: now) > month {
      month = calendar.startOfMonth(of: now)
      monthByModel = [:]
      monthByKey = [:]
      monthTotal = .zero
      turned.insert(.month)
    }
    return turned
  }

  private mutating func add(today tally: SpendTally, month: Money, model: String, key: String?) {
    let known = today[model] != nil || today.count < Telemetry.modelLimit
    let model = known ? model : Telemetry.otherModels
    today[model, default: SpendTally()].add(tally)
    todayTotal.add(tally)
    monthByModel[model] = (monthByModel[model] ?? .zero) + month
    monthTotal = monthTotal + month
    guard let key else { return }
    let isKnown = monthByKey[key] != nil || monthByKey.count < Self.keyLimit
    let payer = isKnown ? key : Self.otherKeys
    todayByKey[payer] = (todayByKey[payer] ?? .zero) + tally.money
    monthByKey[payer] = (monthByKey[payer] ?? .zero) + month
  }
}

/// The spend of the last hour, minute by minute.
private struct HourlySpend: Sendable {
  private static let slots = 60
  private var minutes = [Money](repeating: .zero, count: slots)
  private var newest: Int64 = .min

  mutating func add(_ money: Money, at now: WallTime) {
    rotate(to: now)
    let slot = Self.slot(of: newest)
    minutes[slot] = minutes[slot] + money
  }

  mutating func perHour(at now: WallTime, since beginning: WallTime) -> Money {
    rotate(to: now)
    let sum = minutes.reduce(Money.zero, +)
    // A single charge in the first seconds of a gateway says nothing yet about its hours.
    let known = (now - beginning).seconds.clamped(to: 60...3600)
    return Money(dollars: sum.dollars * 3600 / known)
  }

  private mutating func rotate(to now: WallTime) {
    let minute = now.milliseconds.flooredDivision(by: 60_000)
    guard minute > newest else { return }
    if newest == .min || minute - newest >= Int64(Self.slots) {
      minutes = Array(repeating: .zero, count: Self.slots)
    } else {
      for passed in (newest + 1)...minute { minutes[Self.slot(of: passed)] = .zero }
    }
    newest = minute
  }

  private static func slot(of minute: Int64) -> Int {
    let index = Int(minute % Int64(slots))
    return index < 0 ? index + slots : index
  }
}
