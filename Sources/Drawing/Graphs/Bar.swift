import TextSafety

/// A share of something as a line that is partly filled.
package struct Bar {
  package enum Style: Equatable, Sendable {
    /// Whole height, to an eighth of a cell: for what is compared with its neighbours.
    case block
    /// A line that grows bold, to half a cell: for what fills up.
    case thin
  }

  /// From 0 to 1; unknown draws nothing but the empty bar.
  package var share: Double?
  package var style: Style
  package var glyphs: GlyphSet
  package var role: Role

  package init(_ share: Double?, style: Style, glyphs: GlyphSet, role: Role = .bar) {
    self.share = share
    self.style = style
    self.glyphs = glyphs
    self.role = role
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let filled = parts
    let eighths = eighths(of: area.width)
    for column in 0..<area.width {
      let part = min(8, max(0, eighths - column * 8))
      if let glyph = filled(part) {
        canvas.put(glyph, column: area.column + column, row: area.row, role: role)
      } else if let empty {
        canvas.put(empty, column: area.column + column, row: area.row, role: .barEmpty)
      }
    }
  }

  /// How many eighths of a cell are filled. A share above nothing always shows.
  private func eighths(of width: Int) -> Int {
    guard let share, share > 0 else { return 0 }
    let whole = min(1, share) * Double(width) * 8
    let rounded = Int(exactly: whole.rounded()) ?? 0
    switch style {
    case .block: return max(1, rounded)
    case .thin: return max(4, (rounded + 2) / 4 * 4)
    }
  }

  private var empty: Glyph? {
    switch style {
    case .block: nil
    case .thin: glyphs.bar.thinEmpty
    }
  }

  /// The glyph of a cell of which so many eighths are filled, if any are.
  private var parts: (Int) -> Glyph? {
    switch style {
    case .block: { $0 > 0 ? glyphs.bar.eighths[$0 - 1] : nil }
    case .thin: { $0 >= 8 ? glyphs.bar.thin : $0 >= 4 ? glyphs.bar.thinHalf : nil }
    }
  }
}
