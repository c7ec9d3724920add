/// Where a string stands and how it is written.
struct ScannedText {
  /// What is between the quotes.
  var range: Range<Int>
  var hasEscapes = false
  /// It holds raw control characters, which JSON forbids.
  var hasControls = false
}

extension JSONReader {
  /// The string that comes next, repaired where it is not UTF-8 and cut where it is too long.
  ///
  /// `nil` for `null`. `isShared` says that the same text is likely to come again.
  package mutating func text(isShared: Bool = false) throws(JSONProblem) -> String? {
    skipBlanks()
    guard current == Ascii.quote else {
      if !skipNull() { try refuse() }
      return nil
    }
    let text = try scanText()
    guard !text.hasControls else {
      complaints = [""]
      return nil
    }
    return decoded(text, isShared: isShared)
  }

  /// The name that comes next, by which something is told from all others and acted on.
  ///
  /// It is taken whole or not at all: two that are cut to the same could not be told apart, and what
  /// is meant for one would reach the other. Nor can one of blanks alone be told from nothing.
  package mutating func name(isShared: Bool = false) throws(JSONProblem) -> String? {
    let most = textLimit
    // Cut to one more than is kept, a name that is too long is seen to be.
    textLimit = most + 1
    defer { textLimit = most }
    guard let name = try text(isShared: isShared) else { return nil }
    let isTooLong = name.utf8.count > most && name.unicodeScalars.count > most
    guard !isTooLong, !name.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      complaints = [""]
      return nil
    }
    return name
  }

  mutating func decoded(_ text: ScannedText, isShared: Bool = false) -> String {
    if text.hasEscapes { return kept(String(decoding: unescaped(text.range), as: UTF8.self)) }
    // No scalar takes more than four bytes, so what lies beyond cannot be kept.
    let most = min(text.range.count, textLimit * 4 + 4)
    let bytes = slice(text.range.lowerBound..<text.range.lowerBound + most)
    if isShared, most <= textLimit { return pool.string(bytes) }
    return kept(String(decoding: bytes, as: UTF8.self))
  }

  private func kept(_ text: String) -> String {
    guard text.utf8.count > textLimit, text.unicodeScalars.count > textLimit else { return text }
    return String(text.unicodeScalars.prefix(textLimit - 1)) + "…"
  }

  /// Moves past a string and says where it was.
  mutating func scanText() throws(JSONProblem) -> ScannedText {
    position += 1
    var text = ScannedText(range: position..<position)
    let start = position
    while true {
      skipPlain()
      switch current {
      case Ascii.quote:
        text.range = start..<position
        position += 1
        return text
      case Ascii.backslash:
        text.hasEscapes = true
        try skipEscape()
      default:
        guard position < end else { throw expected("the end of a string") }
        if current < 0x20 { text.hasControls = true }
        position += 1
      }
    }
  }

  /// Moves to the next byte that may be a quote, a backslash or a control, eight at a time.
  @inline(__always)
  private mutating func skipPlain() {
    while let word = load8(at: position) {
      let special = Bytes8.special(in: word)
      guard special == 0 else {
        position += special.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
    while position < end {
      let byte = current
      if byte < 0x20 || byte == Ascii.quote || byte == Ascii.backslash { return }
      position += 1
    }
  }

  private mutating func skipEscape() throws(JSONProblem) {
    position += 1
    switch current {
    case Ascii.quote, Ascii.backslash, Ascii.slash, Ascii.b, Ascii.f, Ascii.n, Ascii.r, Ascii.t:
      position += 1
    case Ascii.u:
      position += 1
      for _ in 0..<4 {
        guard Self.hexDigit(current) != nil else { throw expected("four hexadecimal digits") }
        position += 1
      }
    default: throw expected("an escape")
    }
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x41 + 10
    case 0x61...0x66: UInt32(byte) - 0x61 + 10
    default: nil
    }
  }
}

// Decoding of escapes, which the scan has found to be well formed.
extension JSONReader {
  func unescaped(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = range.lowerBound
    let most = textLimit * 4 + 4
    while index < range.upperBound, bytes.count < most {
      let byte = byte(at: index)
      guard byte == Ascii.backslash else {
        bytes.append(byte)
        index += 1
        continue
      }
      let escaped = self.byte(at: index + 1)
      if escaped == Ascii.u {
        bytes.append(contentsOf: Array(Character(scalar(at: &index)).utf8))
      } else {
        bytes.append(Self.meaning(of: escaped))
        index += 2
      }
    }
    return bytes
  }

  private static func meaning(of escaped: UInt8) -> UInt8 {
    switch escaped {
    case Ascii.b: 0x08
    case Ascii.f: 0x0C
    case Ascii.n: 0x0A
    case Ascii.r: 0x0D
    case Ascii.t: 0x09
    default: escaped
    }
  }

  /// The scalar of the `\uNNNN` at `index`, with its second half if it has one.
  ///
  /// Half a surrogate pair is nothing; it becomes U+FFFD like any other broken text.
  private func scalar(at index: inout Int) -> Unicode.Scalar {
    let unit = codeUnit(at: index)
    index += 6
    if (0xD800..<0xDC00).contains(unit), byte(at: index) == Ascii.backslash,
      byte(at: index + 1) == Ascii.u
    {
      let second = codeUnit(at: index)
      if (0xDC00..<0xE000).contains(second) {
        index += 6
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
      }
    }
    return Unicode.Scalar(unit) ?? "\u{FFFD}"
  }

  private func codeUnit(at index: Int) -> UInt32 {
    var unit: UInt32 = 0
    for place in 2..<6 {
      unit = unit << 4 | (Self.hexDigit(byte(at: index + place)) ?? 0)
    }
    return unit
  }
}

/// Eight bytes looked at in one step.
enum Bytes8 {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// A set high bit in each byte that is a quote, a backslash or below 0x20.
  ///
  /// Subtracting borrows into the next byte, so bytes above the lowest hit may be set wrongly; the
  /// lowest one is always right, and only that one is used.
  @inline(__always)
  static func special(in word: UInt64) -> UInt64 {
    let quotes = word ^ (ones &* 0x22)
    let slashes = word ^ (ones &* 0x5C)
    let found =
      ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
      | ((word &- ones &* 0x20) & ~word)
    return found & highs
  }
}
