import TextSafety

extension Canvas {
  /// Replaces whatever is not ASCII by something near to it that is.
  ///
  /// Widgets have drawn themselves with the right glyphs by then; this is for the signs in words,
  /// and it makes "ASCII" a promise about every cell and not about every author's memory.
  package mutating func spellInASCII() {
    replaceGlyphs { signs[$0] ?? $0.asciiOnly }
  }
}

/// Signs of our own sentences that read better otherwise than a picture of them would.
private let signs: [Glyph: Glyph] = ["·": "-", "°": " ", "…": "~"]
