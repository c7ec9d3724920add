import TextSafety

/// A box that lies over the picture, in the middle, with an edge of blanks around it.
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

  /// Draws the frame and returns the room inside it.
  package func draw(into canvas: inout Canvas, in area: Rect) -> Rect {
    let frame = frame(in: area)
    let surround = Rect(
      column: frame.column - 2, row: frame.row, width: frame.width + 4, height: frame.height)
    canvas.erase(surround.intersection(area))
    return box.draw(into: &canvas, in: frame)
  }
}
