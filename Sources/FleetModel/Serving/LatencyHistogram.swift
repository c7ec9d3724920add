/// How many requests fell between which limits.
///
/// Percentiles are read from these and never averaged, so two of them with the same bounds add up
/// to the truth about both. What a bucket cannot resolve is said, not guessed: a percentile in the
/// first bucket is only known to be below its limit.
package struct LatencyHistogram: Equatable, Sendable {
  /// Upper limits in milliseconds, rising.
  package private(set) var boundsMilliseconds: [Double]
  /// One more than there are bounds: the last counts what lies above every bound.
  package private(set) var counts: [Int]

  /// Takes a reported histogram, unless its bounds do not rise or its counts do not fit.
  package init?(boundsMilliseconds bounds: [Double], counts: [Int]) {
    guard counts.count == bounds.count + 1, counts.allSatisfy({ $0 >= 0 }),
      bounds.allSatisfy({ $0.isFinite && $0 > 0 }),
      zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    boundsMilliseconds = bounds
    self.counts = counts
  }

  /// Creates an empty histogram. The bounds are our own, so wrong ones are a mistake of ours.
  package init(boundsMilliseconds bounds: [Double]) {
    precondition(
      zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "histogram bounds must rise")
    boundsMilliseconds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  package var count: Int { counts.reduce(0) { $0.addingClamped($1) } }

  /// Counts `times` requests that took `milliseconds`.
  package mutating func record(_ milliseconds: Double, times: Int = 1) {
    counts[bucket(of: milliseconds)] = counts[bucket(of: milliseconds)].addingClamped(times)
  }

  /// Adds the counts of `other`. Says no when its bounds are not these.
  @discardableResult
  package mutating func merge(_ other: LatencyHistogram) -> Bool {
    guard other.boundsMilliseconds == boundsMilliseconds else { return false }
    for index in counts.indices { counts[index] = counts[index].addingClamped(other.counts[index]) }
    return true
  }

  /// What was counted since `earlier`, or `nil` when the counter restarted or changed its bounds.
  package func since(_ earlier: LatencyHistogram) -> LatencyHistogram? {
    guard earlier.boundsMilliseconds == boundsMilliseconds,
      zip(counts, earlier.counts).allSatisfy({ $0 >= $1 })
    else { return nil }
    var difference = self
    for index in counts.indices { difference.counts[index] -= earlier.counts[index] }
    return difference
  }

  /// The place of the bucket in which `milliseconds` is counted.
  func bucket(of milliseconds: Double) -> Int {
    var low = 0
    var high = boundsMilliseconds.count
    while low < high {
      let middle = (low + high) / 2
      if milliseconds <= boundsMilliseconds[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// A percentile as far as it can be known.
package enum Percentile: Equatable, Sendable {
  case exactly(Double)
  /// Somewhere in the first bucket.
  case below(Double)
  /// Somewhere past the last bound.
  case above(Double)

  /// The number to sort and to draw by.
  package var milliseconds: Double {
    switch self {
    case .exactly(let value), .below(let value), .above(let value): value
    }
  }
}

extension LatencyHistogram {
  /// The latency that the share `quantile` of all requests did not pass; `nil` without requests.
  ///
  /// Inside a bucket the counts are taken to lie evenly, as Prometheus does, except in the first,
  /// whose lower end nobody measured, and past the last bound.
  package func percentile(_ quantile: Double) -> Percentile? {
    let total = count
    guard total > 0, let first = boundsMilliseconds.first, let last = boundsMilliseconds.last
    else { return nil }
    let rank = quantile.clamped(to: 0...1) * Double(total)
    var below = 0.0
    for (index, bucketCount) in counts.enumerated() where bucketCount > 0 {
      let reached = below + Double(bucketCount)
      if reached >= rank || index == counts.count - 1 {
        if index == boundsMilliseconds.count { return .above(last) }
        if index == 0 { return .below(first) }
        let lower = boundsMilliseconds[index - 1]
        let share = ((rank - below) / Double(bucketCount)).clamped(to: 0...1)
        return .exactly(lower + (boundsMilliseconds[index] - lower) * share)
      }
      below = reached
    }
    return .above(last)
  }
}

extension LatencyHistogram {
  /// Both together, at the bounds that they share; `nil` when they share none.
  ///
  /// Counting between fewer bounds loses detail and stays true, where spreading a bucket over finer
  /// ones would invent it.
  package func combined(with other: LatencyHistogram) -> LatencyHistogram? {
    var sum = self
    if sum.merge(other) { return sum }
    let theirs = Set(other.boundsMilliseconds)
    let shared = boundsMilliseconds.filter(theirs.contains)
    guard !shared.isEmpty else { return nil }
    sum = coarsened(to: shared)
    sum.merge(other.coarsened(to: shared))
    return sum
  }

  /// The same counts between `bounds`, or nothing when some of those are not its own.
  func reduced(to bounds: [Double]) -> LatencyHistogram? {
    guard bounds != boundsMilliseconds else { return self }
    guard Set(boundsMilliseconds).isSuperset(of: bounds) else { return nil }
    return coarsened(to: bounds)
  }

  /// Keeps the bounds of `other` instead of a copy of the same.
  package mutating func shareBounds(of other: LatencyHistogram) {
    if boundsMilliseconds == other.boundsMilliseconds {
      boundsMilliseconds = other.boundsMilliseconds
    }
  }

  /// The same counts between fewer bounds. `bounds` must be among its own.
  private func coarsened(to bounds: [Double]) -> LatencyHistogram {
    var coarse = LatencyHistogram(boundsMilliseconds: bounds)
    for (index, count) in counts.enumerated() {
      let isOverflow = index == boundsMilliseconds.count
      coarse.record(isOverflow ? .infinity : boundsMilliseconds[index], times: count)
    }
    return coarse
  }
}
