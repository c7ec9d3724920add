import Drawing

/// The view of latencies: the table, and how its figures came about. Side by side where there is room.
struct LatencyView: Panel {
  private let scene: Scene
  private let isFramed: Bool
  private let table: LatencyTablePanel

  init(_ scene: Scene, isFramed: Bool) {
    (self.scene, self.isFramed) = (scene, isFramed)
    table = LatencyTablePanel(scene, isFramed: isFramed)
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let places = places(in: area)
    table.draw(into: &canvas, in: places.table)
    if let past = places.past { LatencyPastPanel(scene).draw(into: &canvas, in: past) }
    if let matrix = places.matrix { LatencyMatrixPanel(scene).draw(into: &canvas, in: matrix) }
  }

  /// How many parts are seen at once.
  func partRows(in area: Rect) -> Int { table.partRows(in: places(in: area).table) }

  private struct Places {
    var table: Rect
    var past: Rect?
    var matrix: Rect?
  }

  private func places(in area: Rect) -> Places {
    guard isFramed, area.height >= 14 else { return Places(table: area) }
    if area.width >= 170 {
      let (left, past) = area.cut(left: area.width * 9 / 20)
      guard left.height >= LatencyMatrixPanel.height * 3 else {
        return Places(table: left, past: past)
      }
      let (matrix, upper) = left.cut(bottom: LatencyMatrixPanel.height)
      return Places(table: upper, past: past, matrix: matrix)
    }
    let (upper, past) = area.cut(top: min(table.wantedHeight, max(8, area.height * 9 / 20)))
    return Places(table: upper, past: past)
  }
}
