/// A rectangle of cells. Sizes are never negative.
package struct Rect: Equatable, Sendable {
  package var column, row, width, height: Int

  package init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package var isEmpty: Bool { width == 0 || height == 0 }
  package var endColumn: Int { column + width }
  package var endRow: Int { row + height }

  package func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  /// What both rectangles cover.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, width: min(endColumn, other.endColumn) - left,
      height: min(endRow, other.endRow) - top)
  }

  /// The rectangle smaller by so much on each side, never smaller than nothing.
  package func inset(horizontal: Int = 1, vertical: Int = 1) -> Rect {
    Rect(
      column: column + min(horizontal, width), row: row + min(vertical, height),
      width: width - 2 * horizontal, height: height - 2 * vertical)
  }

  /// The top `rows` rows, and what is left under them.
  package func cut(top rows: Int) -> (top: Rect, rest: Rect) {
    let rows = min(max(0, rows), height)
    return (
      Rect(column: column, row: row, width: width, height: rows),
      Rect(column: column, row: row + rows, width: width, height: height - rows)
    )
  }

  /// The bottom `rows` rows, and what is left above them.
  package func cut(bottom rows: Int) -> (bottom: Rect, rest: Rect) {
    let (rest, bottom) = cut(top: height - min(max(0, rows), height))
    return (bottom, rest)
  }

  /// The left `columns` columns, and what is left beside them.
  package func cut(left columns: Int) -> (left: Rect, rest: Rect) {
    let columns = min(max(0, columns), width)
    return (
      Rect(column: column, row: row, width: columns, height: height),
      Rect(column: column + columns, row: row, width: width - columns, height: height)
    )
  }
}
