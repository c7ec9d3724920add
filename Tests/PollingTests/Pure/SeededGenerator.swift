/// Random numbers that are the same on every machine and every run, from one seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64: tiny, well mixed, and needs no warm-up. Not for secrets.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The largest or the smallest number that a range allows, every time.
///
/// Not 0, which a range may reject, and ask again for ever.
struct ExtremeGenerator: RandomNumberGenerator {
  var isLargest: Bool

  mutating func next() -> UInt64 { isLargest ? .max : 1 }
}
