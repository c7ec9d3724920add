import CSystem

/// The ways in which JSON may spell the same plain letters.
enum JSONSpelling {
  private static let backslash = UInt8(ascii: "\\")
  private static let quote = UInt8(ascii: "\"")

  /// `body` with each printable ASCII letter that is escaped without need as itself.
  ///
  /// It means the same, and what is looked for in it has one spelling. Most bodies hold no such
  /// escape and are returned as they are.
  static func plain(_ body: [UInt8]) -> [UInt8] {
    guard holds(body, "\\u00") || holds(body, "\\/") else { return body }
    var plain: [UInt8] = []
    plain.reserveCapacity(body.count)
    var index = 0
    while index < body.count {
      guard body[index] == backslash, index + 1 < body.count else {
        plain.append(body[index])
        index += 1
        continue
      }
      if body[index + 1] == UInt8(ascii: "/") {
        plain.append(body[index + 1])
        index += 2
      } else if let letter = letter(in: body, at: index) {
        if letter == quote || letter == backslash { plain.append(backslash) }
        plain.append(letter)
        index += 6
      } else {
        plain += body[index...index + 1]
        index += 2
      }
    }
    return plain
  }

  /// How `text` stands in a plainly spelled document, if that is not as it is.
  static func escaped(_ text: some Sequence<UInt8>) -> [UInt8]? {
    let spelled = text.flatMap { $0 == quote || $0 == backslash ? [backslash, $0] : [$0] }
    return spelled.contains(backslash) ? spelled : nil
  }

  /// The printable letter of the `\u00XX` at `index`.
  private static func letter(in body: [UInt8], at index: Int) -> UInt8? {
    guard index + 6 <= body.count, body[index + 1] == UInt8(ascii: "u") else { return nil }
    let digits = String(decoding: body[index + 2..<index + 6], as: UTF8.self)
    guard let letter = UInt8(digits, radix: 16), (0x20..<0x7F).contains(letter) else { return nil }
    return letter
  }

  private static func holds(_ body: [UInt8], _ piece: StaticString) -> Bool {
    body.withUnsafeBytes {
      collie_find($0.baseAddress, $0.count, piece.utf8Start, piece.utf8CodeUnitCount) != nil
    }
  }
}
