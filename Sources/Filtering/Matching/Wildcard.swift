/// Text with `*` for any run of characters and `?` for any one, matched whatever its case.
///
/// It works on bytes and copies nothing: ten thousand nodes are looked through with every key.
/// Letters beyond ASCII need the whole text in lower case first, and only a wildcard that has some
/// pays for that.
struct Wildcard: Equatable, Sendable {
  /// Bytes in lower case, or one of the two below.
  private var units: [UInt16] = []
  private var isASCII = true
  private var isPlain = true
  private let isAnywhere: Bool

  private static let one: UInt16 = 0x100
  private static let run: UInt16 = 0x101

  /// One that matches a text as a whole, or, if it `isAnywhere`, any part of it.
  init(isAnywhere: Bool) { self.isAnywhere = isAnywhere }

  mutating func append(_ character: Character) {
    for byte in character.lowercased().utf8 {
      units.append(UInt16(byte))
      if byte >= 0x80 { isASCII = false }
    }
  }

  mutating func appendAnyOne() {
    units.append(Self.one)
    isPlain = false
  }

  mutating func appendAnyRun() {
    isPlain = false
    if units.last != Self.run { units.append(Self.run) }
  }

  func matches(_ text: String) -> Bool {
    var text = isASCII ? text : text.lowercased()
    return text.withUTF8 { bytes in
      guard isPlain else { return matches(bytes) }
      return isAnywhere ? isWithin(bytes) : isExactly(bytes, from: 0) && bytes.count == units.count
    }
  }
}

extension Wildcard {
  private func isWithin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = units.first else { return true }
    guard bytes.count >= units.count else { return false }
    for start in 0...(bytes.count - units.count)
    where Self.folded(bytes[start]) == first && isExactly(bytes, from: start) {
      return true
    }
    return false
  }

  private func isExactly(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard bytes.count - start >= units.count else { return false }
    for index in units.indices where Self.folded(bytes[start + index]) != units[index] {
      return false
    }
    return true
  }

  /// Goes through the text once, and back to behind the last `*` when that took too little. Earlier
  /// ones need no second look, so this takes at most the product of both lengths.
  private func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var (unit, byte) = (0, 0)
    var retry: (unit: Int, byte: Int)? = isAnywhere ? (0, 0) : nil
    while true {
      if unit == units.count, isAnywhere || byte == bytes.count { return true }
      if unit < units.count, units[unit] == Self.run {
        unit += 1
        retry = (unit, byte)
      } else if unit < units.count, let width = width(of: units[unit], in: bytes, at: byte) {
        unit += 1
        byte += width
      } else if let last = retry, last.byte < bytes.count {
        retry = (last.unit, last.byte + 1)
        (unit, byte) = (last.unit, last.byte + 1)
      } else {
        return false
      }
    }
  }

  /// How many bytes at `position` a unit stands for, if it can.
  private func width(
    of unit: UInt16, in bytes: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Int? {
    guard position < bytes.count else { return nil }
    guard unit == Self.one else { return Self.folded(bytes[position]) == unit ? 1 : nil }
    guard !Self.continues(bytes[position]) else { return nil }
    var end = position + 1
    while end < bytes.count, Self.continues(bytes[end]) { end += 1 }
    return end - position
  }

  private static func folded(_ byte: UInt8) -> UInt16 {
    UInt16((65...90).contains(byte) ? byte + 32 : byte)
  }

  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
