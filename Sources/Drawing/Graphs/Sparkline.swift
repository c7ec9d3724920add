import TextSafety

/// One figure's recent past in a line of cells, a value each.
///
/// What is not known is a blank; a known zero is the lowest level, so that the two differ.
package struct Sparkline {
  package var values: [Double?]
  package var scale: Scale
  package var glyphs: GlyphSet
  /// One role for all of it; without one, each level has the colour of its height.
  package var role: Role?

  package init(_ values: [Double?], scale: Scale, glyphs: GlyphSet, role: Role? = nil) {
    self.values = values
    self.scale = scale
    self.glyphs = glyphs
    self.role = role
  }

  /// Draws the newest values that fit, the newest at the right end of `area`'s first row.
  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard area.height > 0 else { return }
    let shown = values.suffix(area.width)
    for (offset, value) in shown.enumerated() {
      guard let value, value.isFinite else { continue }
      let level = scale.level(of: value, outOf: glyphs.levels.count)
      canvas.put(
        glyphs.levels[level], column: area.endColumn - shown.count + offset, row: area.row,
        role: role ?? .ramp(level, outOf: glyphs.levels.count))
    }
  }
}

extension Role {
  /// The graph colour of a level among `count`.
  package static func ramp(_ level: Int, outOf count: Int) -> Role {
    let ramp: [Role] = [.ramp1, .ramp2, .ramp3, .ramp4, .ramp5]
    return ramp[min(ramp.count - 1, max(0, level) * ramp.count / max(1, count))]
  }
}
