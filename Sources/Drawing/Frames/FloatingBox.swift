import TextSafety

/// A box that lies over the picture, in the middle or beside a row, with an edge of blanks around it.
///
/// The blanks keep what lies under it from growing into its frame: in monochrome they are the only
/// thing that tells the two apart.
package struct FloatingBox {
  package var box: Box
  /// The room wanted inside.
  package var width, height: Int

  package init(_ box: Box, width: Int, height: Int) {
    var box = box
    box.isFocused = true
    self.box = box
    self.width = width
    self.height = height
  }

  /// Where it would lie in `area`, frame included.
  package func frame(in area: Rect) -> Rect {
    let width = min(area.width, width + 4)
    let height = min(area.height, height + 2)
    return Rect(
      column: area.column + (area.width - width) / 2, row: area.row + (area.height - height) / 2,
      width: width, height: height)
  }

  /// Where it would lie so that `row` stays in sight, if it can.
  ///
  /// The edge next to the row stands still, however high the box becomes. Where the room on its side
  /// is too small, the box covers the row, and stays within `area`.
  package func frame(in area: Rect, beside row: Int?) -> Rect {
    let middle = frame(in: area)
    guard let row, let side = Self.side(of: row, in: area) else { return middle }
    let start =
      side.row > row
      ? min(side.row, area.endRow - middle.height) : max(area.row, side.endRow - middle.height)
    return Rect(column: middle.column, row: start, width: middle.width, height: middle.height)
  }

  /// The part of `area` below `row` where there is room for most boxes, else the larger one. It
  /// depends on no box, so that one that grows does not change sides.
  package static func side(of row: Int, in area: Rect) -> Rect? {
    guard (area.row..<area.endRow).contains(row) else { return nil }
    let (above, below) = (area.cut(top: row - area.row).top, area.cut(top: row - area.row + 1).rest)
    return below.height >= min(Self.usualHeight, above.height) ? below : above
  }

  private static let usualHeight = 20

  /// Draws the frame and returns the room inside it.
  package func draw(into canvas: inout Canvas, in area: Rect, beside row: Int? = nil) -> Rect {
    let frame = frame(in: area, beside: row)
    let surround = Rect(
      column: frame.column - 2, row: frame.row, width: frame.width + 4, height: frame.height)
    canvas.erase(surround.intersection(area))
    return box.draw(into: &canvas, in: frame)
  }
}
