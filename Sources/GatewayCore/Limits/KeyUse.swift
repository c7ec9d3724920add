import FleetModel

/// What one key may send, and what it has sent.
struct KeyUse: Sendable {
  let name: String
  private(set) var tier: Tier
  private(set) var concurrency: Int?
  private(set) var isMetered: Bool
  private(set) var bucket: TokenBucket
  /// Requests of it that are not over.
  private(set) var underWay = 0
  private(set) var rejectedTotal = 0
  private var taken = RateWindow()
  /// Whether a document may show something else than it did.
  private(set) var isStirred = false

  init(_ payer: PayerConfiguration, at now: WallTime) {
    (name, tier, concurrency) = (payer.name, payer.tier, payer.concurrency)
    isMetered = payer.isMetered
    bucket = TokenBucket(perMinute: payer.tier.requestsPerMinute, at: now)
  }

  mutating func change(to payer: PayerConfiguration, at now: WallTime) {
    (tier, concurrency) = (payer.tier, payer.concurrency)
    isMetered = payer.isMetered
    bucket.change(perMinute: payer.tier.requestsPerMinute, at: now)
    isStirred = true
  }

  /// Takes a request on, or says why it may not come now.
  mutating func take(at now: WallTime) throws(InferenceProblem) {
    isStirred = true
    if let concurrency, underWay >= concurrency {
      rejectedTotal = rejectedTotal.addingClamped(1)
      throw .tooManyAtOnce(key: name, limit: concurrency, standing: bucket.standing(at: now))
    }
    guard bucket.take(at: now) else {
      rejectedTotal = rejectedTotal.addingClamped(1)
      throw .rateLimited(
        key: name, standing: bucket.standing(at: now), retryAfter: bucket.untilNext(at: now))
    }
    taken.add(1, at: now)
  }

  /// Counts requests that came in another way.
  mutating func note(_ count: Int, at now: WallTime) {
    isStirred = true
    taken.add(max(0, count), at: now)
  }

  mutating func begin() { underWay += 1 }
  mutating func end() { underWay = max(0, underWay - 1) }

  mutating func reading(at now: WallTime) -> LimitReading {
    var reading = LimitReading(key: name)
    reading.tier = tier.name
    reading.perMinute = tier.requestsPerMinute
    reading.used = taken.total(at: now)
    reading.rejectedTotal = rejectedTotal
    // What was sent within the last minute fades without anybody doing anything.
    isStirred = taken.sum > 0
    return reading
  }
}
