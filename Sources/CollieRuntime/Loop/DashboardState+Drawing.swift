import Dashboard
import Drawing
import Panels

extension DashboardState {
  /// Draws the picture at its size.
  ///
  /// The panels lay out the screen and the dashboard scrolls in it, so the one is told of the
  /// other's room first: the row under the cursor must be in sight in this frame, not in the next.
  mutating func drawn(in surroundings: Surroundings) -> Canvas {
    let (columns, rows) = (attention.size.columns, attention.size.rows)
    let room = Picture(state: self, surroundings: surroundings).room(columns: columns, rows: rows)
    if room != attention.room { _ = apply(.laidOut(room)) }
    var canvas = Canvas(width: columns, height: rows)
    Picture(state: self, surroundings: surroundings).draw(into: &canvas)
    return canvas
  }
}
