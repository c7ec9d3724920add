extension JSONWriter {
  /// Writes text between quotes that are already there.
  ///
  /// Escaped is what JSON demands and nothing else: every other byte is UTF-8 and may stand.
  mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { utf8 in
      if utf8.allSatisfy({ !Self.mustEscape($0) }) {
        append(plain: utf8)
      } else {
        for byte in utf8 { append(escaping: byte) }
      }
    }
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == Ascii.quote || byte == Ascii.backslash
  }

  private mutating func append(escaping byte: UInt8) {
    guard Self.mustEscape(byte) else { return append(byte: byte) }
    append(byte: Ascii.backslash)
    switch byte {
    case 0x08: append(byte: Ascii.b)
    case 0x0C: append(byte: Ascii.f)
    case 0x0A: append(byte: Ascii.n)
    case 0x0D: append(byte: Ascii.r)
    case 0x09: append(byte: Ascii.t)
    case Ascii.quote, Ascii.backslash: append(byte: byte)
    default:
      append("u00")
      append(byte: Self.hexDigit(byte >> 4))
      append(byte: Self.hexDigit(byte & 15))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? Ascii.zero + value : 0x61 + value - 10
  }
}
