import Dashboard
import Drawing

/// A part of the picture: a value made from state, which can only be drawn.
package protocol Panel {
  func draw(into canvas: inout Canvas, in area: Rect)
}

extension Canvas {
  /// Notes that what `area` shows can be pointed at.
  mutating func note(_ list: Pointed.List, _ row: Int, column: Int = 0, over area: Rect) {
    note(list.rawValue, row: row, column: column, over: area)
  }
}
