import FleetModel
import Testing

@Suite struct LatencyHistogramTests {
  @Test(arguments: [
    (0.0, Percentile.below(10)), (0.05, .below(10)), (0.5, .exactly(50)), (0.9, .exactly(100)),
    (0.95, .above(100)), (1, .above(100)), (-1, .below(10)), (7, .above(100)),
  ])
  func aPercentileIsKnownAsFarAsItsBucketTells(quantile: Double, expected: Percentile) {
    let histogram = made([10, 50, 100], [10, 40, 40, 10])
    #expect(histogram.percentile(quantile) == expected)
  }

  @Test func insideABucketTheCountsLieEvenly() {
    let histogram = made([10, 20], [0, 100, 0])
    #expect(histogram.percentile(0.25) == .exactly(12.5))
  }

  @Test func withoutRequestsThereIsNoPercentile() {
    #expect(made([10], [0, 0]).percentile(0.5) == nil)
    #expect(LatencyHistogram(boundsMilliseconds: [], counts: [5])?.percentile(0.5) == nil)
  }

  @Test(
    arguments: [
      ([10.0, 10], [1, 1, 1]), ([20, 10], [1, 1, 1]), ([10], [1]), ([10], [1, -1]),
      ([-1], [1, 1]), ([.infinity], [1, 1]), ([.nan], [1, 1]),
    ] as [([Double], [Int])])
  func aReportThatMakesNoSenseIsNotTaken(bounds: [Double], counts: [Int]) {
    #expect(LatencyHistogram(boundsMilliseconds: bounds, counts: counts) == nil)
  }

  @Test func countsAddUp() {
    var histogram = made([10, 20], [1, 2, 3])
    let isMerged = histogram.merge(made([10, 20], [10, 20, 30]))
    #expect(isMerged)
    #expect(histogram.counts == [11, 22, 33])
    let isMergedAgain = histogram.merge(made([10, 30], [1, 1, 1]))
    #expect(!isMergedAgain)
    #expect(histogram.count == 66)
  }

  @Test func aValueOnABoundBelongsBelowIt() {
    var histogram = LatencyHistogram(boundsMilliseconds: [10, 20])
    for value in [0, 10, 10.1, 20, 21, .infinity] { histogram.record(value) }
    #expect(histogram.counts == [2, 2, 2])
  }

  @Test func hugeCountsAreHeldAndDoNotTrap() {
    var histogram = made([10], [.max, .max])
    histogram.record(5, times: .max)
    histogram.merge(histogram)
    #expect(histogram.count == .max)
    #expect(histogram.percentile(0.99) != nil)
  }

  @Test func aDifferenceIsWhatWasCountedSince() {
    let now = made([10, 20], [5, 7, 9])
    #expect(now.since(made([10, 20], [1, 7, 0]))?.counts == [4, 0, 9])
    #expect(now.since(made([10, 20], [6, 0, 0])) == nil)
    #expect(now.since(made([10, 30], [0, 0, 0])) == nil)
  }

  @Test func differentBoundsAreComparedAtThoseTheyShare() {
    let fine = made([10, 25, 50, 100], [1, 2, 3, 4, 5])
    let coarse = made([25, 100, 500], [10, 20, 30, 40])
    let both = fine.combined(with: coarse)
    #expect(both?.boundsMilliseconds == [25, 100])
    #expect(both?.counts == [1 + 2 + 10, 3 + 4 + 20, 5 + 30 + 40])
    #expect(fine.combined(with: made([11, 12], [1, 1, 1])) == nil)
  }

  private func made(_ bounds: [Double], _ counts: [Int]) -> LatencyHistogram {
    guard let made = LatencyHistogram(boundsMilliseconds: bounds, counts: counts) else {
      Issue.record("\(bounds) \(counts) is no histogram")
      return LatencyHistogram(boundsMilliseconds: bounds)
    }
    return made
  }
}
