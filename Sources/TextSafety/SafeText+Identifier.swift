extension SafeText {
  /// A name that somebody may act on, with every character that is not plain ASCII spelled out as
  /// `<U+0441>`.
  ///
  /// Two names that differ look different: a Cyrillic letter is no Latin one here, and nothing is
  /// simplified or dropped. For dialogs; lists are read by people and show the letters themselves.
  package init(identifier: String, limit: Int = 256) {
    self.init()
    for scalar in identifier.unicodeScalars {
      let part = Self.spelled(scalar)
      guard width + part.width <= limit else { break }
      self += part
    }
  }

  private static func spelled(_ scalar: Unicode.Scalar) -> SafeText {
    let isPlain = scalar.value > 0x20 && scalar.value < 0x7F && scalar != "<"
    if isPlain || scalar == " " { return SafeText(glyphs: [Glyph(scalar)]) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return SafeText(
      "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">")
  }
}
