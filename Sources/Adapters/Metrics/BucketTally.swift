import Exposition
import FleetModel

/// The buckets of one histogram of a page, of all label sets that are to be one.
///
/// Each label set is a histogram of its own until all of its lines have been seen: lines may come in
/// any order, and only what has the same bounds is added bucket by bucket.
struct BucketTally {
  fileprivate struct Part {
    /// Upper bound in milliseconds, and how many were not slower.
    var points: [(bound: Double, cumulative: Double)] = []
    var total: Double?
  }

  private var parts: [Part] = []
  private var places: [UInt64: Int] = [:]
  private var current = 0

  /// Takes one bucket whose bound is in `unit` milliseconds.
  mutating func take(_ sample: Sample, unit: Double) {
    if !sample.isSequel || parts.isEmpty { current = place(of: sample.identity(without: "le")) }
    guard let bound = sample.number(of: "le"), !bound.isNaN, sample.value >= 0 else { return }
    guard bound.isFinite else {
      if bound > 0 { parts[current].total = sample.value }
      return
    }
    // A product like 0.07 · 1000 is off in its last digit, and bounds are compared.
    let milliseconds = (bound * unit * 1e6).rounded() / 1e6
    parts[current].points.append((milliseconds, sample.value))
  }

  private mutating func place(of identity: UInt64) -> Int {
    if let place = places[identity] { return place }
    places[identity] = parts.count
    parts.append(Part())
    return parts.count - 1
  }

  /// All of them together, at the bounds that they share.
  var histogram: LatencyHistogram? {
    var sum: LatencyHistogram?
    for part in parts {
      guard let histogram = part.histogram else { continue }
      sum = sum == nil ? histogram : sum?.combined(with: histogram)
      guard sum != nil else { return nil }
    }
    return sum
  }
}

extension BucketTally.Part {
  /// The counts between the bounds, from those below each.
  fileprivate var histogram: LatencyHistogram? {
    let isRising = zip(points, points.dropFirst()).allSatisfy { $0.bound < $1.bound }
    let sorted = isRising ? points : points.sorted { $0.bound < $1.bound }
    var bounds: [Double] = []
    var counts: [Int] = []
    bounds.reserveCapacity(sorted.count)
    counts.reserveCapacity(sorted.count + 1)
    var below = 0.0
    // A bound of zero divides nothing, and the same one twice is a line that came twice.
    for point in sorted where point.bound > 0 && point.bound != bounds.last {
      bounds.append(point.bound)
      counts.append(Int(clamping: max(0, point.cumulative - below)))
      below = max(below, point.cumulative)
    }
    guard !bounds.isEmpty else { return nil }
    counts.append(Int(clamping: max(0, (total ?? below) - below)))
    return LatencyHistogram(boundsMilliseconds: bounds, counts: counts)
  }
}
