extension Canvas {
  /// Shows the rows of `other` from `first` on in `area`, as through a window.
  package mutating func show(_ other: Canvas, from first: Int, in area: Rect) {
    let visible = area.intersection(bounds)
    for row in 0..<visible.height {
      for column in 0..<min(visible.width, other.bounds.width) {
        let cell = other[column, row + max(0, first)]
        guard !cell.overlay.contains(.continuation) else { continue }
        put(cell.glyph, in: visible, column: column, row: row, role: cell.role)
      }
    }
  }
}
