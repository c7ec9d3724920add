/// A hash of 64 bits for what is looked up often and protects nothing.
///
/// Two texts that share one are taken for each other, so it is only for where that costs no more
/// than a worse guess. Eight bytes a step: a prompt of a hundred kilobytes takes microseconds.
package struct QuickHash: Sendable {
  package private(set) var value: UInt64

  package init(seed: UInt64 = 0) { value = seed ^ 0x9E37_79B9_7F4A_7C15 }

  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { bytes in
      var index = 0
      while index &+ 8 <= bytes.count {
        mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index &+= 8
      }
      var rest = UInt64(bytes.count) << 56
      for place in index..<bytes.count {
        rest |= UInt64(bytes[place]) << UInt64(8 * (place - index))
      }
      mix(rest)
    }
  }

  /// Multiplies to twice the width and folds, so that every bit reaches every other.
  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    let (high, low) = (value ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    value = high ^ low &+ 0xE703_7ED1_A0B4_28DB
  }
}
