extension Glyph {
  /// The visible character that is shown in place of `scalar`.
  ///
  /// Controls keep their name, so that an operator can tell a stray tab from an attack; spaces of
  /// other lengths become a space; the letters that flags are made of become plain letters.
  static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: " "
    case 0x1F1E6...0x1F1FF: Unicode.Scalar(0x41 + scalar.value - 0x1F1E6) ?? "\u{FFFD}"
    default: "\u{FFFD}"
    }
  }
}
