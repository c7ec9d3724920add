import Drawing

/// A part of the picture: a value made from state, which can only be drawn.
package protocol Panel {
  func draw(into canvas: inout Canvas, in area: Rect)
}
