import CBytes

/// The family that a series belongs to, by its name: `x` of `x_bucket`, `x_sum` and `x_count`.
enum FamilyName {
  /// How many of the bytes of a series' name are its family's.
  static func stem(of start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    guard count > 4 else { return count }
    let ending: StaticString
    switch start[count - 1] {
    case UInt8(ascii: "t"): ending = start[count - 2] == UInt8(ascii: "n") ? "_count" : "_bucket"
    case UInt8(ascii: "m"): ending = "_sum"
    case UInt8(ascii: "l"): ending = "_total"
    case UInt8(ascii: "d"): ending = "_created"
    case UInt8(ascii: "o"): ending = "_info"
    default: return count
    }
    let length = ending.utf8CodeUnitCount
    guard count > length,
      collie_bytes_are_equal(start + (count - length), ending.utf8Start, length)
    else { return count }
    return count - length
  }

  /// Whether a line holds a series of the family whose name has `count` bytes at `family`.
  static func isSeries(
    of family: UnsafePointer<UInt8>, _ count: Int, _ line: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Bool {
    guard end - line > count, collie_bytes_are_equal(line, family, count) else { return false }
    var nameEnd = line + count
    while nameEnd < end, Byte.isName(nameEnd.pointee) { nameEnd += 1 }
    return nameEnd == line + count || stem(of: line, nameEnd - line) == count
  }
}
