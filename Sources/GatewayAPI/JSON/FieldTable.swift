/// The fields of one kind of JSON object. The raw values are their names on the wire, so reader,
/// writer and complaints cannot disagree about them.
package protocol WireField: RawRepresentable<String>, CaseIterable, Sendable {
  static var table: FieldTable<Self> { get }
}

/// Finds a field by the bytes of its key, without making a string of it.
///
/// Open addressing over the cases of an enum; built once a type.
package struct FieldTable<Field: WireField>: Sendable {
  private struct Entry: Sendable {
    var key: PackedKey
    var field: Field
    var index: Int
  }

  private static var size: Int { 128 }
  private var slots: [Entry?]

  package init() {
    slots = Array(repeating: nil, count: Self.size)
    precondition(Field.allCases.count <= 64, "an object may have at most 64 fields")
    for (index, field) in Field.allCases.enumerated() {
      guard let key = PackedKey(field.rawValue) else {
        preconditionFailure("the name of a field may have at most 24 bytes")
      }
      var slot = key.slot
      while slots[slot] != nil { slot = (slot + 1) % Self.size }
      slots[slot] = Entry(key: key, field: field, index: index)
    }
  }

  @inline(__always)
  func find(_ key: PackedKey) -> (field: Field, index: Int)? {
    var slot = key.slot
    while let entry = slots[slot] {
      if entry.key == key { return (entry.field, entry.index) }
      slot = (slot + 1) % Self.size
    }
    return nil
  }
}

/// A key of up to 24 bytes as three words, so that keys compare in three steps.
struct PackedKey: Equatable, Sendable {
  private var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
  private var count = 0

  @inline(__always)
  static func == (left: PackedKey, right: PackedKey) -> Bool {
    left.words == right.words && left.count == right.count
  }

  @inline(__always)
  var slot: Int {
    let mixed =
      (words.0 ^ words.1 &* 31 &+ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> 57)
  }

  /// Nothing for longer keys: no field has such a name.
  init?(_ name: String) {
    let bytes = Array(name.utf8)
    guard bytes.count <= 24 else { return nil }
    count = bytes.count
    words = (Self.word(bytes, 0), Self.word(bytes, 8), Self.word(bytes, 16))
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    for (place, byte) in bytes.dropFirst(start).prefix(8).enumerated() {
      word |= UInt64(byte) << (UInt64(place) * 8)
    }
    return word
  }

  /// The key written in `range` of what `reader` reads.
  @inline(__always)
  init?(_ range: Range<Int>, in reader: borrowing JSONReader) {
    guard range.count <= 24 else { return nil }
    count = range.count
    words.0 = reader.word(at: range.lowerBound, count: count)
    if count > 8 { words.1 = reader.word(at: range.lowerBound + 8, count: count - 8) }
    if count > 16 { words.2 = reader.word(at: range.lowerBound + 16, count: count - 16) }
  }
}

extension JSONReader {
  /// The first `count` of the next eight bytes; the rest is zero.
  @inline(__always)
  fileprivate func word(at index: Int, count: Int) -> UInt64 {
    if let word = load8(at: index) {
      return count >= 8 ? word : word & ((1 << UInt64(count * 8)) - 1)
    }
    var word: UInt64 = 0
    for place in 0..<min(count, 8) {
      word |= UInt64(byte(at: index + place)) << UInt64(place * 8)
    }
    return word
  }
}
