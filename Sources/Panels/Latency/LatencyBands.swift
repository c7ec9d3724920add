import FleetModel

/// The rows of a heat map: neighbouring buckets taken together until they fit, the slowest first.
///
/// Only bounds that were really counted by make a band, and the objective is one of its edges where
/// it is a bound, so that no cell mixes what keeps it with what breaks it. The range is that of all
/// that is remembered and not of what is seen, so that rows seldom move.
struct LatencyBands {
  struct Band: Equatable {
    /// `nil` without an end on that side.
    var lower: Double?
    var upper: Double?
  }

  private(set) var bands: [Band] = []
  /// How many bands lie above the objective; `nil` where there is none in sight.
  private(set) var overObjective: Int?
  /// Whether the objective is an edge between two bands, and not inside the one above it.
  private(set) var isObjectiveExact = false

  /// Bands for `columns` in at most `rows` rows, a line for the objective among them.
  init?(of columns: [LatencyHistogram], objective: Double?, rows: Int) {
    guard let bounds = columns.last?.boundsMilliseconds, !bounds.isEmpty, rows > 0,
      var used = Self.usedBuckets(of: columns, by: bounds)
    else { return nil }
    let edge = objective.flatMap { objective in bounds.firstIndex { $0 >= objective } }
    // The objective should be in sight: a bucket on either side of it is.
    if let edge { used = min(used.lowerBound, edge)...max(used.upperBound, edge + 1) }
    let isExact = edge.map { bounds[$0] == objective } ?? false
    // What lies inside a bucket may break the objective, so the line is drawn under that bucket.
    let split = edge.map { isExact ? $0 + 1 : $0 }
    let room = max(1, rows - (split == nil ? 0 : 1))
    var edges: [Int] = []
    for size in 1...max(1, used.count) {
      edges = Self.starts(of: used, every: size, around: split)
      if edges.count <= room { break }
    }
    bands = Self.bands(from: edges, of: used, by: bounds)
    if let split, split > used.lowerBound {
      overObjective = edges.count { $0 >= split }
      isObjectiveExact = isExact
    }
  }

  /// The share of a column's requests in each band; `nil` for all that its own bounds cannot tell.
  func shares(of column: LatencyHistogram) -> [Double?] {
    let total = column.count
    guard total > 0 else { return bands.map { _ in nil } }
    return bands.map { band in
      column.count(above: band.lower, upTo: band.upper).map { Double($0) / Double(total) }
    }
  }

  /// The buckets from the first that counts anything to the last, numbered as in `bounds`.
  private static func usedBuckets(
    of columns: [LatencyHistogram], by bounds: [Double]
  ) -> ClosedRange<Int>? {
    var used: ClosedRange<Int>?
    for column in columns {
      let own = column.boundsMilliseconds
      for (index, count) in column.counts.enumerated() where count > 0 {
        let place =
          own == bounds
          ? index
          : index < own.count
            ? bounds.firstIndex { $0 >= own[index] } ?? bounds.count
            : bounds.count
        used = min(used?.lowerBound ?? place, place)...max(used?.upperBound ?? place, place)
      }
    }
    return used
  }

  /// The first bucket of each band, rising: so many buckets to the band, counted from `split` both
  /// ways.
  private static func starts(
    of used: ClosedRange<Int>, every size: Int, around split: Int?
  ) -> [Int] {
    guard let split, used.contains(split) else {
      return Array(stride(from: used.lowerBound, through: used.upperBound, by: size))
    }
    var below = Array(stride(from: split - size, through: used.lowerBound, by: -size).reversed())
    if split > used.lowerBound, below.first != used.lowerBound {
      below.insert(used.lowerBound, at: 0)
    }
    return below + Array(stride(from: split, through: used.upperBound, by: size))
  }

  private static func bands(
    from starts: [Int], of used: ClosedRange<Int>, by bounds: [Double]
  ) -> [Band] {
    var bands: [Band] = []
    for (index, start) in starts.enumerated() {
      let isLast = index == starts.count - 1
      let last = isLast ? used.upperBound : starts[index + 1] - 1
      bands.append(
        Band(
          lower: index == 0 || start == 0 ? nil : bounds[start - 1],
          upper: last < bounds.count ? bounds[last] : nil))
    }
    return bands.reversed()
  }
}
