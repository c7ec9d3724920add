import Hashing

/// What a request asks for: a path, taken apart and decoded, and its query.
package struct RequestTarget: Sendable, Equatable {
  /// The parts between the slashes. Decoding comes after splitting, so an encoded slash is part
  /// of a name and never a boundary.
  package var segments: [String]
  var query: [QueryItem]

  struct QueryItem: Sendable, Equatable {
    var name: String
    var value: String
  }

  /// Reads an origin-form target. Anything odd is refused rather than repaired: dot segments,
  /// broken escapes, encoded controls, text that is not UTF-8.
  init(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    guard bytes.first == UInt8(ascii: "/") else {
      throw .malformed("the request target must begin with a slash")
    }
    let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    let path = bytes[bytes.startIndex..<mark]
    guard path.allBelong(to: pathCharacters) else {
      throw .malformed("the path holds a character that must be encoded")
    }
    segments = []
    segments.reserveCapacity(4)
    var start = path.startIndex
    while start < path.endIndex {
      let end = path[(start + 1)...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
      let segment = try decoded(path[(start + 1)..<end], plusIsSpace: false)
      guard segment != ".", segment != ".." else { throw .malformed("the path holds dots") }
      segments.append(segment)
      start = end
    }
    query = []
    if mark < bytes.endIndex { query = try Self.query(bytes[(mark + 1)...]) }
  }

  var path: String { "/" + segments.joined(separator: "/") }

  private static func query(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [QueryItem] {
    guard bytes.allBelong(to: queryCharacters) else {
      throw .malformed("the query holds a character that must be encoded")
    }
    var items: [QueryItem] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      items.append(
        QueryItem(
          name: try decoded(pair[pair.startIndex..<equals], plusIsSpace: true),
          value: try decoded(pair[equals...].dropFirst(), plusIsSpace: true)))
    }
    return items
  }
}

/// Text from bytes of which each may stand in a target.
private func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(Refusal) -> String {
  let isPlain = bytes.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
  if isPlain { return String(decoding: bytes, as: UTF8.self) }
  var plain: [UInt8] = []
  plain.reserveCapacity(bytes.count)
  var index = bytes.startIndex
  while index < bytes.endIndex {
    let byte = bytes[index]
    if byte == UInt8(ascii: "%") {
      guard bytes.endIndex - index > 2, let high = hexadecimalValue(bytes[index + 1]),
        let low = hexadecimalValue(bytes[index + 2])
      else { throw .malformed("the target holds a broken escape") }
      plain.append(high << 4 | low)
      index += 3
    } else {
      plain.append(plusIsSpace && byte == UInt8(ascii: "+") ? 32 : byte)
      index += 1
    }
  }
  guard plain.allSatisfy({ $0 >= 32 && $0 != 127 }),
    let text = String(validating: plain, as: UTF8.self)
  else { throw .malformed("the target does not decode to text") }
  return text
}
