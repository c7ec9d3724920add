/// Bytes of a recording as they are read.
///
/// They may have been cut off, damaged or made by somebody who means harm. So nothing is believed: a
/// reader that finds no sense fails, and stays failed, and from then on gives nothing but zeros. It
/// never reads beyond its end and never takes room for what is only claimed to follow.
package struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private var place: Int
  private let end: Int
  package private(set) var hasFailed = false

  package init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    (self.bytes, place, end) = (bytes, range.lowerBound, range.upperBound)
  }

  package var isAtEnd: Bool { place >= end || hasFailed }
  package var left: Int { hasFailed ? 0 : end - place }
  package var position: Int { place }

  package mutating func fail() { hasFailed = true }

  package mutating func byte() -> UInt8 {
    guard !hasFailed, place < end else {
      hasFailed = true
      return 0
    }
    place += 1
    return bytes[place - 1]
  }

  package mutating func number() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = byte()
      // The tenth byte has one bit left.
      guard !hasFailed, shift < 63 || next < 2 else {
        hasFailed = true
        return 0
      }
      value |= UInt64(next & 0x7F) << shift
      guard next & 0x80 != 0 else { return value }
      shift += 7
    }
  }

  /// A number of things that are to follow, each of which takes a byte at least.
  package mutating func count() -> Int {
    let value = number()
    guard value <= UInt64(left) else {
      hasFailed = true
      return 0
    }
    return Int(value)
  }

  package mutating func signed() -> Int64 {
    let value = number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  package mutating func word() -> UInt64 {
    guard !hasFailed, end - place >= 8 else {
      hasFailed = true
      return 0
    }
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(bytes[place + index]) << UInt64(index * 8) }
    place += 8
    return value
  }

  package mutating func text() -> String {
    let length = count()
    guard !hasFailed else { return "" }
    place += length
    return String(decoding: bytes[(place - length)..<place], as: UTF8.self)
  }
}
