/// One figure over the last day, in memory that never grows past its bound.
///
/// Three rings of falling detail: every second for 5 minutes, every 10 seconds for 2 hours, every
/// minute for a day. Each value is the mean of what was appended within its bucket, kept in 16 bits
/// (to about 0.2 %), so a full series takes 5 kB and a thousand nodes with four figures 20 MB.
/// Rings grow with what they hold: a fresh login pays for what it has seen.
///
///     var load = Series()
///     load.append(42, at: now)
///     load.values(endingAt: now, step: .seconds(10), count: 30)
package struct Series: Equatable, Sendable {
  private var tiers: [Ring]

  package init() {
    tiers = [
      Ring(step: .seconds(1), capacity: 300),
      Ring(step: .seconds(10), capacity: 720),
      Ring(step: .minutes(1), capacity: 1440),
    ]
  }

  /// Adds a value that was true at `moment`. What is older than the newest bucket is dropped.
  package mutating func append(_ value: Double, at moment: Moment) {
    guard value.isFinite else { return }
    for index in tiers.indices { tiers[index].append(value, at: moment) }
  }

  /// Fills the past from somebody's memory: values `step` apart, the first taken at `first`.
  ///
  /// What was seen with our own eyes stays.
  package mutating func backfill(_ values: [Double?], from first: Moment, step: Span) {
    guard step > .zero else { return }
    for index in tiers.indices { tiers[index].backfill(values, from: first, step: step) }
  }

  /// `count` values `step` apart, the last of them for the bucket that holds `end`.
  ///
  /// Buckets are aligned to multiples of `step`, so that a graph of them stands still until a
  /// bucket is full. A gap shorter than `hold` shows the value before it; a longer one is a gap.
  package func values(
    endingAt end: Moment, step: Span, count: Int, hold: Span = .zero
  ) -> [Double?] {
    guard count > 0, step > .zero else { return [] }
    let lastBucket = end.milliseconds.flooredDivision(by: step.milliseconds)
    let firstBucket = lastBucket - Int64(count - 1)
    let start = Moment(milliseconds: firstBucket.multipliedClamped(by: step.milliseconds))
    // The finest ring that still remembers the start, and none finer than was asked for can help.
    let ring =
      tiers.first { $0.step <= step && $0.reaches(start, before: end) }
      ?? tiers.last { $0.step <= step } ?? tiers[0]
    return ring.means(from: start, step: step, count: count, hold: hold)
  }

  /// The newest value, if it is not older than `age` at `now`.
  package func latest(at now: Moment, within age: Span) -> Double? {
    tiers[0].newest(at: now, within: age)
  }
}

/// One ring of a series.
private struct Ring: Equatable, Sendable {
  let step: Span
  let capacity: Int
  /// Oldest first until it is full, then around in a circle.
  private var slots: [Quantized] = []
  private var oldest = 0
  /// The bucket of the newest slot, counted in steps from the start of the clock.
  private var newestBucket: Int64 = 0
  private var samplesInNewest = 0

  init(step: Span, capacity: Int) {
    self.step = step
    self.capacity = capacity
  }

  mutating func append(_ value: Double, at moment: Moment) {
    let bucket = moment.milliseconds.flooredDivision(by: step.milliseconds)
    if slots.isEmpty || bucket - newestBucket >= Int64(capacity) {
      slots = [Quantized(value)]
      oldest = 0
    } else if bucket > newestBucket {
      for _ in (newestBucket + 1)..<bucket { push(.unknown) }
      push(Quantized(value))
    } else if bucket == newestBucket {
      let index = slotIndex(slots.count - 1)
      let before = slots[index].value ?? 0
      let samples = Double(samplesInNewest)
      slots[index] = Quantized((before * samples + value) / (samples + 1))
      samplesInNewest += 1
      return
    } else {
      return
    }
    newestBucket = bucket
    samplesInNewest = 1
  }

  mutating func backfill(_ values: [Double?], from first: Moment, step valueStep: Span) {
    guard !values.isEmpty else { return }
    let firstNew = first.milliseconds.flooredDivision(by: step.milliseconds)
    let end = first + valueStep * Int64(values.count)
    let lastNew = (end.milliseconds - 1).flooredDivision(by: step.milliseconds)
    let last = slots.isEmpty ? lastNew : max(newestBucket, lastNew)
    let firstKept = max(
      slots.isEmpty ? firstNew : min(firstNew, newestBucket - Int64(slots.count - 1)),
      last - Int64(capacity - 1))
    guard firstKept <= last else { return }
    var merged: [Quantized] = []
    merged.reserveCapacity(Int(last - firstKept + 1))
    for bucket in firstKept...last {
      if let own = value(ofBucket: bucket) {
        merged.append(Quantized(own))
      } else {
        merged.append(Self.mean(of: values, from: first, step: valueStep, in: range(of: bucket)))
      }
    }
    if slots.isEmpty || newestBucket < last { samplesInNewest = 1 }
    (slots, oldest, newestBucket) = (merged, 0, last)
  }

  func reaches(_ start: Moment, before end: Moment) -> Bool {
    start.milliseconds.flooredDivision(by: step.milliseconds)
      > end.milliseconds.flooredDivision(by: step.milliseconds) - Int64(capacity)
  }

  func means(from start: Moment, step wide: Span, count: Int, hold: Span) -> [Double?] {
    var result: [Double?] = []
    result.reserveCapacity(count)
    var lastKnown: (value: Double, bucket: Int)?
    for index in 0..<count {
      let from = start + wide * Int64(index)
      if let mean = mean(from: from, to: from + wide) {
        result.append(mean)
        lastKnown = (mean, index)
      } else if let known = lastKnown, wide * Int64(index - known.bucket) < hold {
        result.append(known.value)
      } else {
        result.append(nil)
      }
    }
    return result
  }

  func newest(at now: Moment, within age: Span) -> Double? {
    for back in 0..<slots.count {
      let bucket = newestBucket - Int64(back)
      if now - Moment(milliseconds: bucket * step.milliseconds) > age { return nil }
      if let value = value(ofBucket: bucket) { return value }
    }
    return nil
  }

  private func mean(from: Moment, to: Moment) -> Double? {
    let first = from.milliseconds.flooredDivision(by: step.milliseconds)
    let last = max(first, (to.milliseconds - 1).flooredDivision(by: step.milliseconds))
    var sum = 0.0
    var known = 0.0
    let low = max(first, newestBucket - Int64(slots.count - 1))
    let high = min(last, newestBucket)
    guard low <= high else { return nil }
    for bucket in low...high {
      guard let value = value(ofBucket: bucket) else { continue }
      sum += value
      known += 1
    }
    return known > 0 ? sum / known : nil
  }

  private static func mean(
    of values: [Double?], from first: Moment, step: Span, in range: Range<Int64>
  ) -> Quantized {
    let low = (range.lowerBound - first.milliseconds).flooredDivision(by: step.milliseconds)
    let high = (range.upperBound - 1 - first.milliseconds).flooredDivision(by: step.milliseconds)
    let known = (max(0, low)...max(0, low, min(high, Int64(values.count - 1)))).compactMap {
      $0 < values.count && high >= 0 ? values[Int($0)] : nil
    }
    guard !known.isEmpty else { return .unknown }
    return Quantized(known.reduce(0, +) / Double(known.count))
  }

  private func range(of bucket: Int64) -> Range<Int64> {
    bucket * step.milliseconds..<(bucket + 1) * step.milliseconds
  }

  private func value(ofBucket bucket: Int64) -> Double? {
    let back = newestBucket - bucket
    guard back >= 0, back < Int64(slots.count) else { return nil }
    return slots[slotIndex(slots.count - 1 - Int(back))].value
  }

  private func slotIndex(_ age: Int) -> Int {
    let index = oldest + age
    return index < slots.count ? index : index - slots.count
  }

  private mutating func push(_ value: Quantized) {
    if slots.count < capacity {
      // Not yet full, so not yet a circle: `oldest` is 0 and the end is the newest.
      slots.append(value)
    } else {
      slots[oldest] = value
      oldest = (oldest + 1) % capacity
    }
  }
}

/// A non-negative number in 16 bits: the exponent of a `Float` and 8 bits of its fraction.
private struct Quantized: Equatable, Sendable {
  private var bits: UInt16

  static let unknown = Quantized(bits: .max)

  private init(bits: UInt16) { self.bits = bits }

  init(_ value: Double) {
    let pattern = Float(max(0, value)).bitPattern
    // Half of the last kept place is added, so that the value is rounded and not cut.
    bits = UInt16(clamping: min((pattern + 0x4000) >> 15, 0xFF00 - 1))
  }

  var value: Double? {
    bits == .max ? nil : Double(Float(bitPattern: UInt32(bits) << 15))
  }
}
