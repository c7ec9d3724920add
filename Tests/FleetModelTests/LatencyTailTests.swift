import FleetModel
import TestSupport
import Testing

@Suite struct LatencyTailTests {
  @Test(
    arguments: [
      // On a bound it is exact, inside a bucket it is a range.
      (100.0, 0.1, 0.1), (50, 0.5, 0.5), (70, 0.1, 0.5), (5, 0.9, 1), (10, 0.9, 0.9),
      // Past the last bound nobody knows how far.
      (500, 0, 0.1), (.infinity, 0, 0.1), (-1, 0.9, 1),
    ] as [(Double, Double, Double)])
  func whatIsAboveALimitIsKnownAsFarAsBucketsTell(limit: Double, least: Double, most: Double) {
    let histogram = made([10, 50, 100], [10, 40, 40, 10])
    #expect(histogram.share(above: limit) == least...most)
  }

  @Test func withoutRequestsOrLimitThereIsNoShare() {
    #expect(made([10], [0, 0]).share(above: 5) == nil)
    #expect(made([10], [1, 0]).share(above: .nan) == nil)
    #expect(LatencyHistogram(boundsMilliseconds: [], counts: [4])?.share(above: 3) == 0...1)
  }

  @Test func aBandIsCountedBetweenBoundsThatExist() {
    let histogram = made([10, 50, 100], [1, 2, 4, 8])
    #expect(histogram.count(above: nil, upTo: 50) == 3)
    #expect(histogram.count(above: 10, upTo: 100) == 6)
    #expect(histogram.count(above: 50, upTo: nil) == 12)
    #expect(histogram.count(above: nil, upTo: nil) == 15)
    #expect(histogram.count(above: 20, upTo: nil) == nil, "no count begins there")
    #expect(histogram.count(above: nil, upTo: 99) == nil)
    #expect(histogram.count(above: 100, upTo: 50) == nil)
  }

  @Test func theSlowestHundredthIsWhosItIs() throws {
    let fast = made([10, 100], [9000, 0, 0])
    let slow = made([10, 100], [900, 70, 30])
    let whole = try #require(fast.combined(with: slow))
    let slowest = try #require(SlowestRequests(0.01, of: whole))
    expect(slowest.share(of: slow), 1, 1...1)
    expect(slowest.share(of: fast), 0, 0...0)
  }

  @Test func aBucketThatIsDividedIsDividedBySharesAndSaysHowFarThatMayBeWrong() throws {
    let one = made([10, 100], [0, 300, 0])
    let other = made([10, 100], [600, 100, 0])
    let whole = try #require(one.combined(with: other))
    let slowest = try #require(SlowestRequests(0.01, of: whole))
    expect(slowest.share(of: one), 0.75, 0...1)
    expect(slowest.share(of: other), 0.25, 0...1)
    #expect(SlowestRequests(0.01, of: made([10], [0, 0])) == nil)
    // Nobody else is in the bucket, so that it does not matter which of it they are.
    let alone = try #require(SlowestRequests(0.01, of: made([10, 100], [900, 100, 0])))
    expect(alone.share(of: made([10, 100], [0, 100, 0])), 1, 1...1)
    expect(alone.share(of: made([10, 100], [900, 0, 0])), 0, 0...0)
  }

  @Test func partsWithOtherBoundsAreCountedAtSharedOnes() throws {
    let fine = made([10, 50, 100], [90, 0, 5, 5])
    let coarse = made([10, 100], [100, 0, 0])
    let whole = try #require(fine.combined(with: coarse))
    let slowest = try #require(SlowestRequests(0.01, of: whole))
    #expect(slowest.share(of: fine)?.estimate == 1)
    #expect(slowest.share(of: coarse)?.estimate == 0)
    #expect(slowest.share(of: made([20, 100], [1, 1, 1])) == nil, "its buckets do not fit")
  }

  @Test func sharesAddUpAndLieInTheirRange() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let parts = (0..<5).map { _ in
        made([10, 50, 100], (0..<4).map { _ in Int.random(in: 0...50, using: &random) })
      }
      let whole = parts.dropFirst().reduce(parts[0]) { $0.combined(with: $1) ?? $0 }
      let slowest = try #require(SlowestRequests(0.01, of: whole))
      let shares = parts.compactMap(slowest.share)
      #expect(abs(shares.reduce(0) { $0 + $1.estimate } - 1) < 1e-9)
      #expect(
        shares.allSatisfy {
          $0.range.lowerBound <= $0.estimate + 1e-9 && $0.estimate <= $0.range.upperBound + 1e-9
        })
    }
  }

  private func expect(
    _ share: SlowestRequests.Share?, _ estimate: Double, _ range: ClosedRange<Double>
  ) {
    #expect(share?.estimate == estimate)
    #expect(share?.range == range)
  }

  private func made(_ bounds: [Double], _ counts: [Int]) -> LatencyHistogram {
    LatencyHistogram(boundsMilliseconds: bounds, counts: counts)
      ?? LatencyHistogram(boundsMilliseconds: bounds)
  }
}
