/// One ring of a series: the means of buckets of one width, the newest of which is still open.
///
/// All times are milliseconds, bounded by the series so that sums of them cannot overflow.
struct Ring: Equatable, Sendable {
  /// The width of a bucket. Small types: a fleet has as many rings as nodes times twelve.
  private let width: Int32
  private let capacity: Int32
  /// Where the oldest closed bucket is, once the ring is full and has become a circle.
  private var oldest: Int32 = 0
  private var samplesInOpen: Int32 = 0
  /// The closed buckets, those before `openBucket`.
  private var slots: [Quantized] = []
  /// The newest bucket, counted in widths from the start of the clock.
  private var openBucket: Int64 = .min
  /// Its mean so far, negative when nothing is known of it. It stays exact until the bucket closes:
  /// a mean that is rounded with every sample stops following them.
  private var openMean: Double = -1

  init(step: Int32, capacity: Int32) {
    width = step
    self.capacity = capacity
  }

  var step: Int64 { Int64(width) }
  var isEmpty: Bool { openBucket == .min }

  mutating func append(_ value: Double, at time: Int64) {
    let bucket = time.flooredDivision(by: step)
    if bucket == openBucket {
      // Somebody's memory of a bucket gives way to the first value that we see in it.
      let samples = Double(samplesInOpen)
      openMean = samplesInOpen == 0 ? value : openMean + (value - openMean) / (samples + 1)
      if samplesInOpen < .max { samplesInOpen += 1 }
    } else if bucket > openBucket {
      close(upTo: bucket)
      (openBucket, openMean, samplesInOpen) = (bucket, value, 1)
    }
  }

  mutating func backfill(_ past: Past) {
    let lastNew = (past.end - 1).flooredDivision(by: step)
    let last = max(openBucket, lastNew)
    let firstNew = past.first.flooredDivision(by: step)
    let first = max(isEmpty ? firstNew : min(firstNew, oldestBucket), last - Int64(capacity - 1))
    guard first <= last else { return }
    var merged: [Quantized] = []
    merged.reserveCapacity(Int(last - first))
    for bucket in first..<last {
      let known = slot(ofBucket: bucket)
      merged.append(known == .unknown ? Quantized(past.mean(in: range(of: bucket))) : known)
    }
    if openBucket < last || openMean < 0 {
      openMean = value(ofBucket: last) ?? past.mean(in: range(of: last)) ?? -1
      samplesInOpen = 0
    }
    (slots, oldest, openBucket) = (merged, 0, last)
  }

  /// Whether a bucket at `start` is still remembered when the newest is at `end`, or newer still.
  func reaches(_ start: Int64, before end: Int64) -> Bool {
    let newest = max(end.flooredDivision(by: step), openBucket)
    return start.flooredDivision(by: step) > newest - Int64(capacity)
  }

  /// The means of `count` stretches of `width`, the first of them at `start`.
  func means(from start: Int64, width: Int64, count: Int, hold: Int64) -> [Double?] {
    var result: [Double?] = []
    result.reserveCapacity(count)
    // What was known shortly before the first stretch may hold into it.
    let lookback = min(max(0, hold - 1) / width, Int64(count))
    var held: (value: Double, at: Int64)?
    for index in -lookback..<Int64(count) {
      let from = start.addingClamped(index.multipliedClamped(by: width))
      var shown = mean(from: from, to: from.addingClamped(width))
      if let shown {
        held = (shown, from)
      } else if let held, from - held.at < hold {
        shown = held.value
      }
      if index >= 0 { result.append(shown) }
    }
    return result
  }

  /// The newest value in a bucket that ends after `time`.
  func newest(since time: Int64) -> Double? {
    guard !isEmpty else { return nil }
    let first = max(time.flooredDivision(by: step), oldestBucket)
    var bucket = openBucket
    while bucket >= first {
      if let value = value(ofBucket: bucket) { return value }
      bucket -= 1
    }
    return nil
  }
}

extension Ring {
  private var oldestBucket: Int64 { openBucket - Int64(slots.count) }

  private func range(of bucket: Int64) -> Range<Int64> { bucket * step..<(bucket + 1) * step }

  /// The mean of the known buckets that touch the stretch.
  private func mean(from start: Int64, to end: Int64) -> Double? {
    guard !isEmpty else { return nil }
    let first = max(start.flooredDivision(by: step), oldestBucket)
    let last = min((end - 1).flooredDivision(by: step), openBucket)
    guard first <= last else { return nil }
    var sum = 0.0
    var known = 0.0
    var bucket = first
    while bucket <= last {
      if let value = value(ofBucket: bucket) {
        sum += value
        known += 1
      }
      bucket += 1
    }
    return known > 0 ? sum / known : nil
  }

  private func value(ofBucket bucket: Int64) -> Double? {
    if bucket == openBucket { return openMean < 0 ? nil : openMean }
    return slot(ofBucket: bucket).value
  }

  private func slot(ofBucket bucket: Int64) -> Quantized {
    guard !isEmpty else { return .unknown }
    if bucket == openBucket { return Quantized(openMean < 0 ? nil : openMean) }
    let back = openBucket - bucket
    guard back > 0, back <= Int64(slots.count) else { return .unknown }
    let index = Int(oldest) + slots.count - Int(back)
    return slots[index < slots.count ? index : index - slots.count]
  }

  /// Closes the open bucket and those that passed without a value, up to `bucket`.
  private mutating func close(upTo bucket: Int64) {
    guard !isEmpty else { return }
    if bucket - openBucket >= Int64(capacity) {
      slots.removeAll(keepingCapacity: true)
      oldest = 0
      return
    }
    push(Quantized(openMean < 0 ? nil : openMean))
    var gap = openBucket + 1
    while gap < bucket {
      push(.unknown)
      gap += 1
    }
  }

  private mutating func push(_ value: Quantized) {
    if slots.count < Int(capacity) - 1 {
      grow()
      slots.append(value)
    } else {
      slots[Int(oldest)] = value
      oldest = Int(oldest) + 1 == slots.count ? 0 : oldest + 1
    }
  }

  /// Makes room by half of what is there, and never for more than the ring may hold: doubling would
  /// waste a third of all history.
  private mutating func grow() {
    guard slots.count == slots.capacity else { return }
    slots.reserveCapacity(min(Int(capacity) - 1, max(14, slots.count + slots.count / 2)))
  }
}
