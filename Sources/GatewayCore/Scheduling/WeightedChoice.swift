extension RandomNumberGenerator {
  /// A number from 0 up to 1, each of 2^53 as likely; `Double.random` takes many times as long.
  @inline(__always)
  mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// A choice by chance in which each candidate's chance is its weight's share of all weights.
///
/// One pass and no allocation: a candidate takes the choice over with the chance of its own weight
/// among all seen so far, which in the end gives each exactly its share.
struct WeightedChoice<Candidate> {
  private(set) var chosen: Candidate?
  private(set) var total = 0.0

  mutating func offer(
    _ candidate: Candidate, weight: Double, using random: inout some RandomNumberGenerator
  ) {
    guard weight > 0, weight.isFinite else { return }
    total += weight
    if random.share() * total < weight { chosen = candidate }
  }
}
