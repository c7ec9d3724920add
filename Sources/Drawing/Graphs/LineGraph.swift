import TextSafety

/// A line through a figure's past.
///
/// In braille a cell holds two values and four heights; in ASCII one value and three heights. The
/// line is joined across jumps, because a spike of lone dots is easy to overlook.
package struct LineGraph {
  /// The newest last.
  package var values: [Double?]
  package var scale: Scale
  package var glyphs: GlyphSet
  /// A height to compare with, drawn as a quiet line where the graph is not.
  package var objective: Double?

  package init(
    _ values: [Double?], scale: Scale, glyphs: GlyphSet, objective: Double? = nil
  ) {
    self.values = values
    self.scale = scale
    self.glyphs = glyphs
    self.objective = objective
  }

  /// How many values a graph `columns` wide shows.
  package static func capacity(columns: Int, glyphs: GlyphSet) -> Int {
    max(0, columns) * (glyphs.isASCII ? 1 : 2)
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    drawObjective(into: &canvas, in: area)
    let perCell = glyphs.isASCII ? 1 : 2
    let shown = Array(values.suffix(area.width * perCell))
    let dots = dots(of: shown, height: area.height * dotsPerRow)
    // An odd number of values leaves the first cell half empty, on its left.
    let first = area.width * perCell - shown.count
    var cells = [UInt8](repeating: 0, count: area.width * area.height)
    for (index, range) in dots.enumerated() {
      guard let range else { continue }
      let position = first + index
      for dot in range {
        let row = area.height - 1 - dot / dotsPerRow
        cells[row * area.width + position / perCell] |=
          bit(height: dot % dotsPerRow, isRight: position % perCell == 1)
      }
    }
    for index in cells.indices where cells[index] != 0 {
      let row = index / area.width
      canvas.put(
        glyph(of: cells[index]), column: area.column + index % area.width, row: area.row + row,
        role: .ramp((area.height - 1 - row) * 2 + 1, outOf: area.height * 2))
    }
  }

  private var dotsPerRow: Int { glyphs.isASCII ? 3 : 4 }

  private func drawObjective(into canvas: inout Canvas, in area: Rect) {
    guard let objective, objective <= scale.ceiling else { return }
    // On the ground it would only look like crumbs of the graph.
    let level = scale.level(of: objective, outOf: area.height)
    guard level > 0 || area.height == 1 else { return }
    let row = area.height - 1 - level
    for column in 0..<area.width {
      canvas.put(
        glyphs.mark.gridLine, column: area.column + column, row: area.row + row, role: .barEmpty)
    }
  }

  /// The dots of each value, counted from the ground: its own, and those that join it to the one
  /// before.
  private func dots(of values: [Double?], height: Int) -> [ClosedRange<Int>?] {
    var before: Int?
    return values.map { value in
      guard let value, value.isFinite else {
        before = nil
        return nil
      }
      let dot = scale.level(of: value, outOf: height)
      defer { before = dot }
      guard let before else { return dot...dot }
      return before < dot ? min(before + 1, dot)...dot : dot...max(dot, before - 1)
    }
  }

  private func bit(height: Int, isRight: Bool) -> UInt8 {
    if glyphs.isASCII { return 1 << UInt8(height) }
    // Braille numbers its dots 1237 down the left side and 4568 down the right, for history's sake.
    let left: [UInt8] = [0x40, 0x04, 0x02, 0x01]
    let right: [UInt8] = [0x80, 0x20, 0x10, 0x08]
    return isRight ? right[height] : left[height]
  }

  private func glyph(of bits: UInt8) -> Glyph {
    if glyphs.isASCII {
      switch bits {
      case 1: return "_"
      case 2: return "-"
      case 4: return "'"
      default: return "|"
      }
    }
    return Unicode.Scalar(0x2800 + UInt32(bits)).map { Glyph($0) } ?? .space
  }
}
