import FleetModel
import GatewayCore

/// The standard normal distribution, cut into 256 parts of equal chance.
enum NormalDistribution {
  /// The middle of each part.
  static let quantiles: [Double] = (0..<256).map { quantile((Double($0) + 0.5) / 256) }

  /// The value below which the share `p` lies, after the rational approximation by P. J. Acklam
  /// (relative error under 1.2e-9).
  static func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a share lies between 0 and 1")
    if p > 0.5 { return -quantile(1 - p) }
    if p < 0.02425 {
      let q = (-2 * naturalLogarithm(p)).squareRoot()
      return polynomial(tailAbove, q) / (polynomial(tailBelow, q) * q + 1)
    }
    let q = p - 0.5
    let r = q * q
    return polynomial(middleAbove, r) * q / (polynomial(middleBelow, r) * r + 1)
  }

  private static let middleAbove = [
    -3.969_683_028_665_376e+01, 2.209_460_984_245_205e+02, -2.759_285_104_469_687e+02,
    1.383_577_518_672_690e+02, -3.066_479_806_614_716e+01, 2.506_628_277_459_239e+00,
  ]
  private static let middleBelow = [
    -5.447_609_879_822_406e+01, 1.615_858_368_580_409e+02, -1.556_989_798_598_866e+02,
    6.680_131_188_771_972e+01, -1.328_068_155_288_572e+01,
  ]
  private static let tailAbove = [
    -7.784_894_002_430_293e-03, -3.223_964_580_411_365e-01, -2.400_758_277_161_838e+00,
    -2.549_732_539_343_734e+00, 4.374_664_141_464_968e+00, 2.938_163_982_698_783e+00,
  ]
  private static let tailBelow = [
    7.784_695_709_041_462e-03, 3.224_671_290_700_398e-01, 2.445_134_137_142_996e+00,
    3.754_408_661_907_416e+00,
  ]

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}

/// A heavy-tailed distribution of positive numbers, ready to be drawn from by looking it up.
struct LogNormal: Sendable {
  private let values: [Double]
  let mean: Double

  /// The one with this mean and this 99th percentile. The latter must not be over 14 times the
  /// former, because no log-normal distribution has such.
  init(mean: Double, p99: Double) {
    let z = NormalDistribution.quantile(0.99)
    let spread = z - (z * z - 2 * naturalLogarithm(p99 / mean)).squareRoot()
    let center = naturalLogarithm(mean) - spread * spread / 2
    values = NormalDistribution.quantiles.map { exponential(center + spread * $0) }
    self.mean = mean
  }

  func sample(using random: inout SeededGenerator) -> Double {
    values[Int(truncatingIfNeeded: random.next() >> 56)]
  }
}

extension SeededGenerator {
  /// A normally distributed number with mean 0 and deviation 1.
  mutating func normal() -> Double {
    NormalDistribution.quantiles[Int(truncatingIfNeeded: next() >> 56)]
  }

  /// How many happen where `mean` are expected and none waits for another.
  mutating func poisson(_ mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    guard mean < 8 else { return max(0, Int(clamping: mean + normal() * mean.squareRoot())) }
    var count = 0
    var chance = unit()
    let limit = exponential(-mean)
    while chance > limit, count < 100 {
      chance *= unit()
      count += 1
    }
    return count
  }

  /// How many of `count` fall to somebody with this share of the chance.
  mutating func binomial(_ count: Int, share: Double) -> Int {
    guard share < 1, count > 0 else { return max(0, count) }
    let mean = Double(count) * share
    let drawn = mean + normal() * (mean * (1 - share)).squareRoot()
    return Int(clamping: drawn).clamped(to: 0...count)
  }
}
