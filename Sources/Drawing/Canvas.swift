import TextSafety

/// A grid of cells that panels draw on and screens show.
///
/// Drawing outside the given area is clipped, never an error: a terminal can be resized to any
/// size at any moment, and a panel that had to care would be mostly bounds checks.
package struct Canvas: Equatable, Sendable {
  package let bounds: Rect
  package private(set) var cells: [Cell]
  /// What of it can be pointed at.
  package internal(set) var spots: [Spot] = []

  package init(width: Int, height: Int) {
    bounds = Rect(column: 0, row: 0, width: width, height: height)
    cells = Array(repeating: Cell(), count: bounds.width * bounds.height)
  }

  package subscript(column: Int, row: Int) -> Cell {
    bounds.contains(column: column, row: row) ? cells[row * bounds.width + column] : Cell()
  }

  /// Writes `text` at a position counted from the corner of `area`, clipped to `area`, and returns
  /// the column after it. A wide character that would be cut in half is left out.
  @discardableResult
  package mutating func write(
    _ text: SafeText, in area: Rect, column: Int, row: Int, role: Role = .text
  ) -> Int {
    let visible = area.intersection(bounds)
    let row = area.row + row
    var position = area.column + column
    for glyph in text.glyphs {
      let width = glyph.width
      if row >= visible.row, row < visible.endRow, position >= visible.column,
        position + width <= visible.endColumn
      {
        put(glyph, width: width, column: position, row: row, role: role)
      }
      position += width
    }
    return position - area.column
  }

  private mutating func put(_ glyph: Glyph, width: Int, column: Int, row: Int, role: Role) {
    let index = row * bounds.width + column
    // Overwriting one half of a wide character would leave the other half alone on the screen.
    if cells[index].overlay.contains(.continuation), column > 0 {
      cells[index - 1].glyph = .space
    }
    let end = column + width
    if end < bounds.width, cells[index + width].overlay.contains(.continuation) {
      cells[index + width].glyph = .space
      cells[index + width].overlay.remove(.continuation)
    }
    let kept = cells[index].overlay.subtracting(.continuation)
    cells[index] = Cell(glyph: glyph, role: role, overlay: kept)
    for half in 1..<max(1, width) {
      cells[index + half] = Cell(role: role, overlay: kept.union(.continuation))
    }
  }

  /// Lays `overlay` over every cell of `area`.
  package mutating func lay(_ overlay: Cell.Overlay, over area: Rect) {
    let visible = area.intersection(bounds)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        cells[row * bounds.width + column].overlay.formUnion(overlay)
      }
    }
  }

  /// Puts a single glyph at a position counted from the corner of `area`, if it is in there.
  package mutating func put(_ glyph: Glyph, in area: Rect, column: Int, row: Int, role: Role) {
    let (column, row) = (area.column + column, area.row + row)
    let visible = area.intersection(bounds)
    guard visible.contains(column: column, row: row), column + glyph.width <= visible.endColumn
    else { return }
    put(glyph, width: glyph.width, column: column, row: row, role: role)
  }

  /// Puts a single glyph at a position of the canvas, if it is there. For widgets that stay in
  /// their area by themselves.
  mutating func put(_ glyph: Glyph, column: Int, row: Int, role: Role) {
    put(glyph, in: bounds, column: column, row: row, role: role)
  }

  /// Makes `area` blank, with nothing lying over it.
  package mutating func erase(_ area: Rect) {
    let visible = area.intersection(bounds)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        put(.space, width: 1, column: column, row: row, role: .text)
        cells[row * bounds.width + column].overlay = []
      }
    }
  }

  /// Replaces each glyph by what `replacement` makes of it, which must not be wider.
  ///
  /// The right half of what was wide becomes a second copy, so that no column moves.
  package mutating func replaceGlyphs(_ replacement: (Glyph) -> Glyph) {
    for index in cells.indices {
      if cells[index].overlay.contains(.continuation), index > 0 {
        guard cells[index - 1].glyph.width == 1 else { continue }
        cells[index].glyph = cells[index - 1].glyph
        cells[index].overlay.remove(.continuation)
      } else {
        cells[index].glyph = replacement(cells[index].glyph)
      }
    }
  }
}
