import FleetModel
import Foundation
import GatewayCore
import Testing

@testable import PracticeFleet

@Suite struct ChanceTests {
  @Test(arguments: [1e-300, 1e-9, 0.3, 1, 1.414213, 2, 10, 12_345.678, 1e300])
  func theLogarithmIsThatOfTheSystem(x: Double) {
    #expect(abs(naturalLogarithm(x) - Foundation.log(x)) <= 1e-12 * max(1, abs(Foundation.log(x))))
  }

  @Test(arguments: [-700.0, -20, -1, -0.001, 0, 0.5, 1, 3.3, 50, 700])
  func thePowerIsThatOfTheSystem(x: Double) {
    #expect(abs(exponential(x) / Foundation.exp(x) - 1) < 1e-12)
  }

  @Test(arguments: [
    (0.5, 0.0), (0.975, 1.959964), (0.99, 2.326348), (0.01, -2.326348), (0.001, -3.090232),
  ])
  func quantilesAreThoseOfTheNormalDistribution(share: Double, value: Double) {
    #expect(abs(NormalDistribution.quantile(share) - value) < 1e-6)
  }

  @Test(arguments: [(23.0, 47.0), (31, 58), (42, 71)])
  func latenciesHaveTheReferenceMeanAnd99thPercentile(mean: Double, p99: Double) {
    var random = SeededGenerator(seed: 5)
    let distribution = LogNormal(mean: mean, p99: p99)
    let values = (0..<40_000).map { _ in distribution.sample(using: &random) }.sorted()
    let sampled = values.reduce(0, +) / Double(values.count)
    #expect(abs(sampled / mean - 1) < 0.02)
    #expect(abs(values[Int(Double(values.count) * 0.99)] / p99 - 1) < 0.04)
  }

  @Test(arguments: [0.2, 3, 15, 40, 900])
  func countsHaveTheirMeanAndSpread(mean: Double) {
    var random = SeededGenerator(seed: 9)
    let values = (0..<20_000).map { _ in Double(random.poisson(mean)) }
    let sampled = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - sampled) * ($1 - sampled) } / Double(values.count)
    #expect(abs(sampled - mean) < 0.05 * max(1, mean.squareRoot()))
    #expect(abs(variance / mean - 1) < 0.06)
  }

  @Test func nothingIsExpectedOfNothing() {
    var random = SeededGenerator(seed: 1)
    #expect(random.poisson(0) == 0)
    #expect(random.poisson(-3) == 0)
    #expect(random.binomial(0, share: 0.5) == 0)
    #expect(random.binomial(7, share: 1) == 7)
    #expect(random.binomial(7, share: 0) == 0)
  }
}
