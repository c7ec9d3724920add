import TextSafety

extension SafeText {
  /// The text in at most `limit` columns, ending in `…` when something had to go.
  package func cut(to limit: Int) -> SafeText {
    if glyphs.count <= limit / 2 || width <= limit { return self }
    guard limit > 0 else { return SafeText() }
    var kept: [Glyph] = []
    var width = 1
    for glyph in glyphs {
      width += glyph.width
      if width > limit { break }
      kept.append(glyph)
    }
    return SafeText(glyphs: kept + ["…"])
  }
}

extension Glyph {
  package var isASCII: Bool { bits < 0x80 }
}
