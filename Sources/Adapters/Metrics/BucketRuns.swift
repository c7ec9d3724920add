import Exposition
import FleetModel

/// The buckets of all histograms of a page.
///
/// A run is what stands together in the page: the lines of one label set. Lines may come in any
/// order, so a label set can have several runs. Several label sets of one histogram are only added up
/// once all lines have been seen, and only where their bounds are the same.
struct BucketRuns {
  private struct Point {
    /// Upper bound in milliseconds, and how many were not slower.
    var bound: Double
    var cumulative: Double
  }

  private struct Run {
    var identity: UInt64
    var points: Range<Int>
    /// The one without a bound.
    var total: Double?
    /// The run before it of the same histogram.
    var previous: Int?
  }

  private var points: [Point] = []
  private var runs: [Run] = []
  /// The last run of each histogram.
  private var last: [Int?] = []

  /// Begins a run of a histogram with the line `sample`.
  mutating func begin(_ histogram: Int, _ sample: Sample) {
    while last.count <= histogram { last.append(nil) }
    let run = Run(
      identity: sample.identity(without: "le"), points: points.count..<points.count,
      previous: last[histogram])
    last[histogram] = runs.count
    runs.append(run)
  }

  /// Takes one bucket of the run that was begun last. Bounds times ten to `tens` are milliseconds.
  mutating func take(_ sample: Sample, tens: Int) {
    guard let bound = sample.bound(tens: tens), !bound.isNaN, sample.value >= 0 else { return }
    guard bound.isFinite else {
      if bound > 0 { runs[runs.count - 1].total = sample.value }
      return
    }
    points.append(Point(bound: bound, cumulative: sample.value))
    runs[runs.count - 1].points = runs[runs.count - 1].points.lowerBound..<points.count
  }

  /// All label sets of a histogram together, at the bounds that they share.
  func sum(of histogram: Int) -> LatencyHistogram? {
    guard histogram < last.count, var place = last[histogram] else { return nil }
    guard runs[place].previous != nil else {
      return Self.counted(points[runs[place].points], total: runs[place].total)
    }
    var list: [Run] = []
    while true {
      list.append(runs[place])
      guard let previous = runs[place].previous else { break }
      place = previous
    }
    return sum(of: list.sorted { $0.identity < $1.identity })
  }

  private func sum(of list: [Run]) -> LatencyHistogram? {
    var sum: LatencyHistogram?
    var rest = list[...]
    while let first = rest.first {
      let others = rest.drop { $0.identity == first.identity }
      let same = rest[..<others.startIndex]
      rest = others
      guard let next = counted(same) else { continue }
      // Adding in place is what happens a hundred times over on a page of a hundred engines.
      if sum?.merge(next) == true { continue }
      sum = sum == nil ? next : sum?.combined(with: next)
      guard sum != nil else { return nil }
    }
    return sum
  }

  /// All runs of one label set.
  private func counted(_ runs: ArraySlice<Run>) -> LatencyHistogram? {
    if runs.count == 1, let run = runs.first {
      return Self.counted(points[run.points], total: run.total)
    }
    let all = runs.flatMap { points[$0.points] }
    return Self.counted(all[...], total: runs.lazy.compactMap(\.total).first)
  }

  /// The counts between the bounds, from those below each.
  private static func counted(_ points: ArraySlice<Point>, total: Double?) -> LatencyHistogram? {
    guard isRising(points) else {
      return counted(points.sorted { $0.bound < $1.bound }[...], total: total)
    }
    var bounds: [Double] = []
    var counts: [Int] = []
    bounds.reserveCapacity(points.count)
    counts.reserveCapacity(points.count + 1)
    var below = 0.0
    // A bound of zero divides nothing, and the same one twice is a line that came twice.
    for point in points where point.bound > 0 && point.bound != bounds.last {
      bounds.append(point.bound)
      counts.append(Int(clamping: max(0, point.cumulative - below)))
      below = max(below, point.cumulative)
    }
    guard !bounds.isEmpty else { return nil }
    counts.append(Int(clamping: max(0, (total ?? below) - below)))
    return LatencyHistogram(boundsMilliseconds: bounds, counts: counts)
  }

  private static func isRising(_ points: ArraySlice<Point>) -> Bool {
    var highest = -Double.infinity
    for point in points {
      if point.bound < highest { return false }
      highest = point.bound
    }
    return true
  }
}
