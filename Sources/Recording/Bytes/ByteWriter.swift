/// Bytes of a recording as they are written: numbers of few digits take few bytes.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var count: Int { bytes.count }

  package mutating func byte(_ value: UInt8) { bytes.append(value) }

  package mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Seven bits to the byte, the lowest first; the highest bit says that more follow.
  package mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func number(_ value: Int) { number(UInt64(clamping: value)) }

  /// Small either way: 0, -1, 1, -2 become 0, 1, 2, 3.
  package mutating func signed(_ value: Int64) {
    number(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  /// All eight bytes, the lowest first.
  package mutating func word(_ value: UInt64) {
    for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(place * 8))) }
  }

  package mutating func text(_ value: String) {
    number(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// Sets bits of a byte that was written before.
  mutating func set(_ bits: UInt8, at place: Int) { bytes[place] |= bits }
}
