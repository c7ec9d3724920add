/// Something on a canvas that can be pointed at: a row of a list, a key of the line of hints.
///
/// Whoever draws it says so, and so nobody has to find out a second time where it is.
package struct Spot: Equatable, Sendable {
  /// Which list it belongs to, as whoever draws and whoever listens number them.
  package var list: Int
  /// Its place there.
  package var row: Int
  package var column: Int
  package var area: Rect
}

extension Canvas {
  /// Two that look the same are the same.
  package static func == (left: Canvas, right: Canvas) -> Bool {
    left.bounds == right.bounds && left.cells == right.cells
  }

  /// Notes that what `area` shows can be pointed at.
  package mutating func note(_ list: Int, row: Int, column: Int = 0, over area: Rect) {
    let visible = area.intersection(bounds)
    guard !visible.isEmpty else { return }
    spots.append(Spot(list: list, row: row, column: column, area: visible))
  }

  /// What is pointed at: of two things the one that was drawn later.
  package func spot(column: Int, row: Int) -> Spot? {
    spots.last { $0.area.contains(column: column, row: row) }
  }
}
