/// Where most of some values lie: their median, and how far they are from it as a rule.
///
/// Half of them may be anything at all without moving either far, which is what a mean and a standard
/// deviation are bad at: one outage would hide the next.
package struct RobustSpread: Equatable, Sendable {
  package var median: Double
  /// The median of all distances from the median, made comparable to a standard deviation.
  package var deviation: Double
  package var count: Int

  /// `nil` where there is nothing. What is not finite is left out.
  package init?(_ values: some Sequence<Double>) {
    var known = values.filter(\.isFinite)
    guard let median = Self.median(&known) else { return nil }
    var distances = known.map { abs($0 - median) }
    self.median = median
    count = known.count
    deviation = 1.4826 * (Self.median(&distances) ?? 0)
  }

  /// How many deviations `value` lies above the median, below it when negative. What hardly varies at
  /// all is taken to vary by `least` of itself: nothing is strange by being exact.
  package func distance(of value: Double, atLeast least: Double) -> Double {
    let unit = max(deviation, abs(median) * least)
    guard unit > 0 else { return value == median ? 0 : value > median ? .infinity : -.infinity }
    return (value - median) / unit
  }

  private static func median(_ values: inout [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    values.sort()
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : values[middle - 1] / 2 + values[middle] / 2
  }
}
