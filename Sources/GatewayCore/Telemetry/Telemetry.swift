import FleetModel

/// What the gateway has measured of its traffic as a whole and of each model's.
///
/// Each node keeps its own figures (`NodeTraffic`), so that they go when it goes.
struct Telemetry: Sendable {
  /// More models than this are counted together: names come with requests, and whoever sends
  /// requests must not be able to fill our memory.
  static let modelLimit = 256
  static let otherModels = "other"

  private(set) var requestsTotal = 0
  private(set) var requests = RateWindow()
  private(set) var tokens = RateWindow()
  private(set) var errors = RateWindow()
  private(set) var cacheHits = RateWindow()
  private(set) var cacheMisses = RateWindow()
  var latencies: [LatencyWindows] = []
  private(set) var models: [String] = []
  private(set) var totals: [ModelTotals] = []
  private var modelIndex: [String: Int] = [:]

  /// Counts finished requests and answers with the index of their model, for their timings.
  mutating func record(_ finished: FinishedRequests, at now: WallTime) -> Int {
    let ended = max(0, finished.succeeded).addingClamped(max(0, finished.failed))
    requestsTotal = requestsTotal.addingClamped(ended)
    requests.add(ended, at: now)
    tokens.add(max(0, finished.tokensIn).addingClamped(max(0, finished.tokensOut)), at: now)
    errors.add(finished.failed, at: now)
    cacheHits.add(finished.cacheHits, at: now)
    cacheMisses.add(finished.cacheMisses, at: now)
    let index = index(ofModel: finished.model)
    totals[index].record(finished)
    return index
  }

  mutating func record(
    _ timing: RequestTiming, _ columns: BucketedTiming, ofModelAt index: Int, at now: WallTime
  ) {
    totals[index].record(timing, columns)
    latencies[index].record(columns, at: now)
  }

  /// The share of look-ups within the last minute that the cache could answer; `nil` without any.
  mutating func cacheHitRate(at now: WallTime) -> Double? {
    let hits = cacheHits.total(at: now)
    let lookups = hits + cacheMisses.total(at: now)
    return lookups > 0 ? Double(hits) / Double(lookups) : nil
  }

  mutating func rates(at now: WallTime, since beginning: WallTime) -> TotalsReading {
    var reading = TotalsReading()
    reading.requestsPerSecond = requests.perSecond(at: now, since: beginning)
    reading.tokensPerSecond = tokens.perSecond(at: now, since: beginning)
    reading.errorsPerSecond = errors.perSecond(at: now, since: beginning)
    reading.cacheHitRate = cacheHitRate(at: now)
    reading.requestsTotal = requestsTotal
    return reading
  }

  /// The counts of all models together.
  mutating func sums(
    of kind: LatencyKind, within window: LatencyWindow, at now: WallTime
  ) -> BucketSums {
    var sums = BucketSums()
    for index in latencies.indices {
      latencies[index].add(kind, within: window, at: now, to: &sums)
    }
    return sums
  }

  private mutating func index(ofModel name: String) -> Int {
    if let index = modelIndex[name] { return index }
    guard models.count < Self.modelLimit || name == Self.otherModels else {
      return index(ofModel: Self.otherModels)
    }
    modelIndex[name] = models.count
    models.append(name)
    latencies.append(LatencyWindows())
    totals.append(ModelTotals(model: name))
    return models.count - 1
  }
}
