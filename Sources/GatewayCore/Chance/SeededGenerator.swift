import FleetModel

/// Random numbers that are the same for the same seed (SplitMix64).
///
/// Inlinable, because the practice fleet draws from it for every request that it makes up.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline package var state: UInt64

  @inlinable package init(seed: UInt64) { state = seed }

  @inlinable package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number from 0 up to 1.
  @inlinable package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number that belongs to `seed` and the two others, wherever and whenever it is asked for.
  @inlinable package static func hash(_ seed: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    let once = mix(seed &+ first &* 0x9E37_79B9_7F4A_7C15 &+ 0x632B_E59B_D9B4_E019)
    return mix(once &+ second &* 0xD1B5_4A32_D192_ED03)
  }

  /// The same as a number from 0 up to 1.
  @inlinable package static func unit(_ seed: UInt64, _ first: UInt64, _ second: UInt64) -> Double {
    Double(hash(seed, first, second) >> 11) * 0x1p-53
  }

  @usableFromInline package static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
