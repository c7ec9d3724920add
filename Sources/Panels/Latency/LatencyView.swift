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
    let (upper, past) = places(in: area)
    table.draw(into: &canvas, in: upper)
    if !past.isEmpty { LatencyPastPanel(scene).draw(into: &canvas, in: past) }
  }

  /// How many parts are seen at once.
  func partRows(in area: Rect) -> Int { table.partRows(in: places(in: area).table) }

  private func places(in area: Rect) -> (table: Rect, past: Rect) {
    guard isFramed, area.height >= 14 else { return (area, area.cut(top: area.height).rest) }
    if area.width >= 170 {
      let (left, right) = area.cut(left: area.width * 9 / 20)
      return (left, right)
    }
    let rows = min(table.wantedHeight, max(8, area.height * 9 / 20))
    let (top, rest) = area.cut(top: rows)
    return (top, rest)
  }
}
