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
    if Double.random(in: 0..<total, using: &random) < weight { chosen = candidate }
  }
}
