import CBytes

/// One series of a page: its value, and its labels for whoever asks.
///
/// It looks into the page itself and is gone with the call that it is given to.
package struct Sample {
  package internal(set) var value: Double
  let labels: UnsafePointer<LabelRange>
  let labelCount: Int
  /// Which of them is `le`, if the line has any and is written as most are.
  let boundPlace: Int?
  /// Whether all its labels but `le`, and its name, are those of the series before it.
  package let isSequel: Bool
  let limits: PageLimits
}

/// Where a label stands.
struct LabelRange {
  var name: UnsafePointer<UInt8>
  var nameCount: Int
  var value: UnsafePointer<UInt8>
  var valueCount: Int
}

extension Sample {
  /// A label's value as it was written, its escapes still in it: to be compared and to be counted by.
  package func bytes(of name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    place(of: name).map {
      UnsafeBufferPointer(start: labels[$0].value, count: labels[$0].valueCount)
    }
  }

  package func has(_ name: StaticString) -> Bool { place(of: name) != nil }

  /// Whether the label is there and says `value`.
  package func says(_ name: StaticString, _ value: StaticString) -> Bool {
    guard let bytes = bytes(of: name), bytes.count == value.utf8CodeUnitCount else { return false }
    guard let start = bytes.baseAddress, bytes.count > 0 else { return bytes.isEmpty }
    return collie_bytes_are_equal(start, value.utf8Start, bytes.count)
  }

  /// A label's value as text, without its escapes, and cut where it is too long to be a name.
  package func text(of name: StaticString) -> String? { bytes(of: name).map(text) }

  /// The same for a name that is only known while running.
  package func text(named name: String) -> String? {
    var name = name
    return name.withUTF8 { wanted in
      guard let start = wanted.baseAddress, !wanted.isEmpty else { return nil }
      for index in 0..<labelCount where labels[index].nameCount == wanted.count {
        guard collie_bytes_are_equal(labels[index].name, start, wanted.count) else { continue }
        return text(
          UnsafeBufferPointer(start: labels[index].value, count: labels[index].valueCount))
      }
      return nil
    }
  }

  /// A label's value as a number: bounds are text, and `1`, `1.0` and `1e+00` are the same.
  package func number(of name: StaticString) -> Double? {
    guard let bytes = bytes(of: name), let start = bytes.baseAddress else { return nil }
    return SampleNumber.parse(start, start + bytes.count)
  }

  /// The bound of a bucket, times a power of ten: seconds are milliseconds times three of them.
  package func bound(tens: Int) -> Double? {
    guard let place = boundPlace ?? place(of: "le") else { return nil }
    let start = labels[place].value
    return SampleNumber.parse(start, start + labels[place].valueCount, tens: tens)
  }

  /// Tells the series of one name apart by all its labels but one.
  package func identity(without name: StaticString) -> UInt64 {
    let left = place(of: name) ?? -1
    var hash = hashSeed
    for index in 0..<labelCount where index != left {
      hash = mixed(hash, labels[index].name, labels[index].nameCount)
      hash = mixed(hash, labels[index].value, labels[index].valueCount)
    }
    return hash
  }

  private func place(of name: StaticString) -> Int? {
    let count = name.utf8CodeUnitCount
    for index in 0..<labelCount where labels[index].nameCount == count {
      if collie_bytes_are_equal(labels[index].name, name.utf8Start, count) { return index }
    }
    return nil
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return "" }
    let count = min(bytes.count, limits.textBytes)
    guard collie_find_byte(start, UInt8(ascii: "\\"), count) != nil else {
      return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    var plain: [UInt8] = []
    var place = 0
    while place < count {
      var byte = bytes[place]
      if byte == UInt8(ascii: "\\"), place + 1 < count {
        place += 1
        byte = bytes[place] == UInt8(ascii: "n") ? UInt8(ascii: "\n") : bytes[place]
      }
      plain.append(byte)
      place += 1
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

/// A number for some bytes, to look them up by. It is not kept from those who would make two the same:
/// they could as well have written the same.
package func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  guard let start = bytes.baseAddress else { return hashSeed }
  return mixed(hashSeed, start, bytes.count)
}

private let hashSeed: UInt64 = 0xCBF2_9CE4_8422_2325

/// Eight bytes at a time, and the length, so that `a b` and `ab` differ.
private func mixed(_ seed: UInt64, _ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
  let raw = UnsafeRawPointer(start)
  var hash = (seed ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
  var place = 0
  while place + 8 <= count {
    let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    hash = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 31
    place += 8
  }
  while place < count {
    hash = (hash ^ UInt64(start[place])) &* 0x94D0_49BB_1331_11EB
    place += 1
  }
  return hash ^ (hash >> 29)
}
