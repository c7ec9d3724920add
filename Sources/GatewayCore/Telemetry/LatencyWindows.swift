import FleetModel

/// How far back latencies can be looked at.
package enum LatencyWindow: Int, Sendable, CaseIterable {
  case oneMinute = 0
  case fiveMinutes
  case oneHour

  package var span: Span {
    switch self {
    case .oneMinute: .minutes(1)
    case .fiveMinutes: .minutes(5)
    case .oneHour: .minutes(60)
    }
  }

  /// The window as the API's `window` parameter names it.
  package init?(name: some StringProtocol) {
    switch name {
    case "1m": self = .oneMinute
    case "5m": self = .fiveMinutes
    case "1h": self = .oneHour
    default: return nil
    }
  }
}

// A request is counted once, in a fresh row. Every five seconds that row is folded into three
// rings, one for each window, and into the running sum of each; what a ring pushes out leaves its
// sum. So counting is four additions and asking is reading a sum. Counting into all three windows at
// once was several times slower, and a fleet lives through an hour of it before its first frame.
//
// At its far end a window may be short by part of one slot: 5 s of a minute, 30 s of five, 5 min of
// an hour.

/// The latencies of one model or node over the last 1, 5 and 60 minutes.
///
/// It takes 19 kB whatever the traffic, and nothing before the first request.
struct LatencyWindows: Sendable {
  /// Buckets of all four kinds.
  private static let width = 4 * LatencyBuckets.count
  private static let freshSeconds: Int64 = 5
  private static let rows = 38

  /// Row 0 is the fresh one; then come the rings with their sums. Empty until the first request.
  private var counts: [UInt32] = []
  /// For each row, the columns that hold anything, as bits: few of the 124 do.
  private var touched: [UInt128] = []
  /// The five seconds that the fresh row counts, numbered from 1970.
  private var fold = Int64.min
  private var minute = WindowRing(slots: 12, foldsPerSlot: 1, firstRow: 1)
  private var fiveMinutes = WindowRing(slots: 10, foldsPerSlot: 6, firstRow: 14)
  private var hour = WindowRing(slots: 12, foldsPerSlot: 60, firstRow: 25)

  mutating func record(_ timing: BucketedTiming, at now: WallTime) {
    if counts.isEmpty {
      counts = Array(repeating: 0, count: Self.rows * Self.width)
      touched = Array(repeating: 0, count: Self.rows)
      begin(at: Self.fold(of: now))
    }
    move(to: now)
    count(timing.firstToken, timing.count)
    count(timing.betweenTokens, timing.count)
    count(timing.endToEnd, timing.count)
    count(timing.queueWait, timing.count)
  }

  /// Adds the counts of `kind` within `window` to `sums`; says whether there are any counts at all.
  @discardableResult
  mutating func add(
    _ kind: LatencyKind, within window: LatencyWindow, at now: WallTime, to sums: inout BucketSums
  ) -> Bool {
    guard !counts.isEmpty else { return false }
    move(to: now)
    let first = kind.index * LatencyBuckets.count
    let sum = ring(of: window).sumRow * Self.width + first
    for bucket in 0..<LatencyBuckets.count {
      sums.add(Int(counts[sum + bucket]) + Int(counts[first + bucket]), toBucket: bucket)
    }
    return true
  }

  private static func fold(of time: WallTime) -> Int64 {
    time.milliseconds.flooredDivision(by: 1000 * freshSeconds)
  }

  @inline(__always)
  private mutating func count(_ column: Int32, _ times: UInt32) {
    guard column >= 0 else { return }
    // Wrapping is out of reach: it takes four billion requests within an hour.
    counts[Int(column)] &+= times
    touched[0] |= 1 << UInt128(truncatingIfNeeded: column)
  }

  private func ring(of window: LatencyWindow) -> WindowRing {
    switch window {
    case .oneMinute: minute
    case .fiveMinutes: fiveMinutes
    case .oneHour: hour
    }
  }

  private mutating func move(to now: WallTime) {
    let newest = Self.fold(of: now)
    guard newest > fold else { return }
    // After more than an hour nothing is left of anything.
    if newest - fold > Int64(hour.slots * hour.foldsPerSlot) {
      for index in counts.indices { counts[index] = 0 }
      for row in touched.indices { touched[row] = 0 }
      begin(at: newest)
    }
    while fold < newest { foldFreshRow() }
  }

  private mutating func begin(at fold: Int64) {
    self.fold = fold
    minute.begin(at: fold)
    fiveMinutes.begin(at: fold)
    hour.begin(at: fold)
  }

  /// Folds the fresh row into its slots, and makes room for the next.
  private mutating func foldFreshRow() {
    let fresh = touched[0]
    if fresh != 0 {
      addFreshRow(to: minute.row, and: minute.sumRow)
      addFreshRow(to: fiveMinutes.row, and: fiveMinutes.sumRow)
      addFreshRow(to: hour.row, and: hour.sumRow)
      forEachColumn(in: fresh) { counts, column in counts[column] = 0 }
      touched[0] = 0
    }
    if minute.advance() { takeOut(row: minute.row, of: minute.sumRow) }
    if fiveMinutes.advance() { takeOut(row: fiveMinutes.row, of: fiveMinutes.sumRow) }
    if hour.advance() { takeOut(row: hour.row, of: hour.sumRow) }
    fold += 1
  }

  private mutating func addFreshRow(to row: Int, and sum: Int) {
    touched[row] |= touched[0]
    forEachColumn(in: touched[0]) { counts, column in
      counts[row * Self.width + column] &+= counts[column]
      counts[sum * Self.width + column] &+= counts[column]
    }
  }

  private mutating func takeOut(row: Int, of sum: Int) {
    forEachColumn(in: touched[row]) { counts, column in
      counts[sum * Self.width + column] &-= counts[row * Self.width + column]
      counts[row * Self.width + column] = 0
    }
    touched[row] = 0
  }

  @inline(__always)
  private mutating func forEachColumn(
    in columns: UInt128, _ body: (UnsafeMutableBufferPointer<UInt32>, Int) -> Void
  ) {
    counts.withUnsafeMutableBufferPointer { counts in
      var rest = columns
      while rest != 0 {
        body(counts, rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }
}

/// One window's slots: so many rows of the counts, their sum in the row after them, and the slot
/// that is being filled.
private struct WindowRing: Sendable {
  let slots: Int
  /// How many fresh rows a slot takes up.
  let foldsPerSlot: Int
  /// Its slots' rows begin here.
  let firstRow: Int
  private var slot = 0
  private var foldsInSlot = 0

  init(slots: Int, foldsPerSlot: Int, firstRow: Int) {
    (self.slots, self.foldsPerSlot, self.firstRow) = (slots, foldsPerSlot, firstRow)
  }

  /// Where the fresh row is folded to.
  var row: Int { firstRow + slot }
  var sumRow: Int { firstRow + slots }

  /// Aligns the slots with the clock, so that those of all nodes end at the same time.
  mutating func begin(at fold: Int64) {
    let perSlot = Int64(foldsPerSlot)
    foldsInSlot = Int(fold - fold.flooredDivision(by: perSlot) * perSlot)
  }

  /// Goes on by one fold; says whether another slot began, which then holds what is too old.
  mutating func advance() -> Bool {
    foldsInSlot += 1
    guard foldsInSlot == foldsPerSlot else { return false }
    foldsInSlot = 0
    slot = slot + 1 == slots ? 0 : slot + 1
    return true
  }
}
