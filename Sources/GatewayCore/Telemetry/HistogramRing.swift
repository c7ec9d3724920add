import FleetModel

/// Latency counts of the recent past, cut into slots, with their sum always at hand.
///
/// What a window costs does not depend on the traffic: `slots + 1` rows of all buckets of all four
/// kinds, the last row being the sum of the others. Time moves only when somebody counts or asks,
/// and each slot that has passed is then taken out of the sum.
struct HistogramRing: Sendable {
  private static let rowLength = 4 * LatencyBuckets.count

  private let slotMilliseconds: Int64
  private let slots: Int
  /// Empty until the first count, so that a node without traffic takes no room.
  private var counts: [UInt32] = []
  private var newest: Int64 = 0

  init(slot: Span, slots: Int) {
    slotMilliseconds = slot.milliseconds
    self.slots = slots
  }

  mutating func record(_ timing: BucketedTiming, at now: WallTime) {
    if counts.isEmpty {
      counts = Array(repeating: 0, count: (slots + 1) * Self.rowLength)
      newest = slot(of: now)
    }
    rotate(to: slot(of: now))
    let row = row(of: newest)
    for kind in 0..<4 where timing.buckets[kind] >= 0 {
      let column = kind * LatencyBuckets.count + Int(timing.buckets[kind])
      counts[row + column] = counts[row + column].addingClamped(timing.count)
      counts[sumRow + column] = counts[sumRow + column].addingClamped(timing.count)
    }
  }

  /// How many of `kind` fell into each bucket within the window that ends now.
  mutating func sums(of kind: LatencyKind, at now: WallTime) -> ArraySlice<UInt32>? {
    guard !counts.isEmpty else { return nil }
    rotate(to: slot(of: now))
    let start = sumRow + kind.index * LatencyBuckets.count
    return counts[start..<start + LatencyBuckets.count]
  }

  private var sumRow: Int { slots * Self.rowLength }

  private func slot(of time: WallTime) -> Int64 {
    time.milliseconds.flooredDivision(by: slotMilliseconds)
  }

  private func row(of slot: Int64) -> Int {
    let index = slot % Int64(slots)
    return Int(index < 0 ? index + Int64(slots) : index) * Self.rowLength
  }

  private mutating func rotate(to slot: Int64) {
    guard slot > newest else { return }
    if slot - newest >= Int64(slots) {
      for index in counts.indices { counts[index] = 0 }
    } else {
      for passed in (newest + 1)...slot { clear(row: row(of: passed)) }
    }
    newest = slot
  }

  private mutating func clear(row: Int) {
    for column in 0..<Self.rowLength {
      let count = counts[row + column]
      let sum = counts[sumRow + column]
      counts[sumRow + column] = sum > count ? sum - count : 0
      counts[row + column] = 0
    }
  }
}
