/// The largest or the smallest number that a range allows, every time.
///
/// Not 0, which a range may reject, and ask again for ever.
struct ExtremeGenerator: RandomNumberGenerator {
  var isLargest: Bool

  mutating func next() -> UInt64 { isLargest ? .max : 1 }
}
