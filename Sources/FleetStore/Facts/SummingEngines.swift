import FleetModel

// What several engines say together. Each speaks of its own share of the work, so their words add up,
// where those of gateways before the same nodes would count everything twice.

extension TotalsReading {
  /// The sums of what engines do. A rate stays unknown while one that counts has none yet: part of a
  /// sum is not the sum. Those that never count are not waited for.
  init(sumOf engines: [SourceFacts]) {
    self.init()
    let rated = engines.compactMap(\.ratedTotals)
    inFlight = Self.sum(rated) { $0.inFlight }
    requestsTotal = Self.sum(rated) { $0.requestsTotal }
    tokensTotal = Self.sum(rated) { $0.tokensTotal }
    errorsTotal = Self.sum(rated) { $0.errorsTotal }
    requestsPerSecond = Self.rate(rated, \.requestsPerSecond) { $0.requestsTotal != nil }
    tokensPerSecond = Self.rate(rated, \.tokensPerSecond) { $0.tokensTotal != nil }
    errorsPerSecond = Self.rate(rated, \.errorsPerSecond) { $0.errorsTotal != nil }
  }

  private static func sum(_ list: [TotalsReading], _ read: (TotalsReading) -> Int?) -> Int? {
    let known = list.compactMap(read)
    return known.isEmpty ? nil : known.reduce(0) { $0.addingClamped($1) }
  }

  private static func rate(
    _ list: [TotalsReading], _ read: (TotalsReading) -> Double?, counts: (TotalsReading) -> Bool
  ) -> Double? {
    var sum: Double?
    for totals in list {
      guard let rate = read(totals) else {
        if counts(totals) { return nil }
        continue
      }
      sum = (sum ?? 0) + rate
    }
    return sum
  }
}

extension QueueReading {
  /// The queues of several engines, those of one model as one, in the order of their first mention.
  static func sums(of lists: [[QueueReading]]) -> [QueueReading] {
    var sums: [QueueReading] = []
    var places: [QueueID: Int] = [:]
    for reading in lists.joined() {
      if let place = places[reading.id] {
        sums[place].add(reading)
      } else {
        places[reading.id] = sums.count
        sums.append(reading)
      }
    }
    return sums
  }

  private mutating func add(_ other: QueueReading) {
    depth = Self.sum(depth, other.depth)
    limit = Self.sum(limit, other.limit)
    rejectedTotal = Self.sum(rejectedTotal, other.rejectedTotal)
    arrivalsPerSecond = Self.rate(arrivalsPerSecond, other.arrivalsPerSecond)
    // An engine that counts and has no rate yet leaves the sum unknown for one poll.
    let isKnown = servedPerSecond != nil && other.servedPerSecond != nil
    let isCounted = servedTotal != nil && other.servedTotal != nil
    servedPerSecond =
      isKnown || !isCounted ? Self.rate(servedPerSecond, other.servedPerSecond) : nil
    servedTotal = Self.sum(servedTotal, other.servedTotal)
    if let theirs = other.oldestWaitMilliseconds {
      oldestWaitMilliseconds = max(oldestWaitMilliseconds ?? theirs, theirs)
    }
  }

  private static func sum(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return left.addingClamped(right)
  }

  private static func rate(_ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return left ?? right }
    return left + right
  }
}
