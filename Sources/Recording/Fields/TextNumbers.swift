/// Texts that come again and again are written once, and by their number from then on.
struct TextNumbers {
  /// More would cost the reader memory, and longer ones come once.
  static let most = 16_384
  static let longest = 100

  private var numbers: [String: Int] = [:]

  /// 0 is nothing, 1 a text that follows, and the rest a number.
  mutating func write(_ text: String?, to out: inout ByteWriter) {
    guard let text else { return out.number(0 as UInt64) }
    // Two spellings of one letter are the same key and not the same name.
    let key = text.utf8.allSatisfy { $0 < 0x80 } ? text : nil
    if let key, let number = numbers[key] { return out.number(number + 2) }
    out.number(1 as UInt64)
    out.text(text)
    if let key, text.utf8.count <= Self.longest, numbers.count < Self.most {
      numbers[key] = numbers.count
    }
  }
}

/// The same from the other side.
struct NumberedTexts {
  private var texts: [String] = []

  mutating func read(from bytes: inout ByteReader) -> String? {
    let number = bytes.number()
    switch number {
    case 0: return nil
    case 1:
      let text = bytes.text()
      if text.utf8.count <= TextNumbers.longest, texts.count < TextNumbers.most,
        text.utf8.allSatisfy({ $0 < 0x80 })
      {
        texts.append(text)
      }
      return text
    default:
      guard number - 2 < UInt64(texts.count) else {
        bytes.fail()
        return nil
      }
      return texts[Int(number - 2)]
    }
  }
}
