import FleetModel

/// One model's queue as the gateway shows it: how it stands, its rates, and whether it grows.
struct QueueWatch: Sendable {
  let model: String
  private(set) var priority: Int?
  private(set) var limit: Int?
  private(set) var report: QueueReport
  private(set) var rejectedTotal = 0
  private(set) var isGrowing = false
  private var past: [QueueFigure: Series] = [:]
  private var arrivals = RateWindow()
  private var served = RateWindow()
  private var batches = RateWindow()
  /// The depth as it was over the last minute or so.
  private var usualDepth = 0.0
  private var reportedAt: WallTime?

  /// A queue shorter than this is not worth a word, however fast it grows.
  private static let notable = 32

  init(model: String, configuration: ModelConfiguration?) {
    self.model = model
    priority = configuration?.priority
    limit = configuration?.queueLimit
    report = QueueReport(model: model)
  }

  mutating func change(to configuration: ModelConfiguration) {
    (priority, limit) = (configuration.priority, configuration.queueLimit)
  }

  mutating func servedPerSecond(at now: WallTime, since beginning: WallTime) -> Double {
    served.perSecond(at: now, since: beginning)
  }

  /// Whether the queue has begun or ceased to grow.
  enum Turn: Equatable, Sendable { case grows, recovered }

  mutating func take(_ new: QueueReport, at now: WallTime) -> Turn? {
    report = new
    report.depth = max(0, new.depth)
    arrivals.add(new.arrived, at: now)
    served.add(new.served, at: now)
    batches.add(new.batches, at: now)
    rejectedTotal = rejectedTotal.addingClamped(max(0, new.rejected))
    return turn(at: now)
  }

  mutating func sample(at now: WallTime, since beginning: WallTime, moment: Moment) {
    guard reportedAt != nil else { return }
    for figure in QueueFigure.allCases {
      guard let value = value(of: figure, at: now, since: beginning) else { continue }
      past[figure, default: Series()].append(value, at: moment)
    }
  }

  private mutating func value(
    of figure: QueueFigure, at now: WallTime, since beginning: WallTime
  ) -> Double? {
    switch figure {
    case .depth: Double(report.depth)
    case .oldestWait: report.depth == 0 ? 0 : report.oldestWaitMilliseconds
    case .arrivals: arrivals.perSecond(at: now, since: beginning)
    case .served: served.perSecond(at: now, since: beginning)
    }
  }

  /// What each figure was in `count` steps up to `end`.
  func past(endingAt end: Moment, step: Span, count: Int) -> [QueueFigure: [Double?]] {
    past.mapValues { $0.values(endingAt: end, step: step, count: count) }
  }

  mutating func reading(at now: WallTime, since beginning: WallTime) -> QueueReading {
    var reading = QueueReading(model: model)
    reading.priority = priority
    reading.limit = limit
    reading.depth = report.depth
    reading.oldestWaitMilliseconds = report.oldestWaitMilliseconds?.shown(decimals: 0)
    reading.arrivalsPerSecond = arrivals.perSecond(at: now, since: beginning).shown(decimals: 1)
    reading.servedPerSecond = served.perSecond(at: now, since: beginning).shown(decimals: 1)
    let batchCount = batches.total(at: now)
    if batchCount > 0 {
      reading.batchSizeMean = (Double(served.total(at: now)) / Double(batchCount)).shown(
        decimals: 1)
    }
    reading.batchSizeLimit = report.batchSizeLimit
    reading.rejectedTotal = rejectedTotal
    return reading
  }

  /// Compares the depth with what was usual, which follows it slowly: a queue that has doubled
  /// within a minute grows; it has recovered when little is left of it.
  private mutating func turn(at now: WallTime) -> Turn? {
    let depth = Double(report.depth)
    defer { reportedAt = now }
    guard let reportedAt else {
      usualDepth = depth
      return nil
    }
    let elapsed = (now - reportedAt).seconds
    let before = usualDepth
    usualDepth += (depth - usualDepth) * (elapsed / 60).clamped(to: 0...1)
    if !isGrowing, report.depth >= Self.notable, depth > 2 * before {
      isGrowing = true
      return .grows
    }
    if isGrowing, report.depth < Self.notable / 2 {
      isGrowing = false
      return .recovered
    }
    return nil
  }
}
