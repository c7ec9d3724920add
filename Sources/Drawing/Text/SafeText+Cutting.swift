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

extension SafeText {
  /// The text in at most `limit` columns, with `…` in its middle when something had to go.
  ///
  /// For names: two long ones that differ, differ at their end more often than not.
  package func cutInMiddle(to limit: Int) -> SafeText {
    if glyphs.count <= limit / 2 || width <= limit { return self }
    guard limit >= 8 else { return cut(to: limit) }
    var end: [Glyph] = []
    var width = 0
    for glyph in glyphs.reversed() {
      width += glyph.width
      if width > limit / 2 { break }
      end.append(glyph)
    }
    let tail = SafeText(glyphs: end.reversed())
    return cut(to: limit - tail.width) + tail
  }
}
