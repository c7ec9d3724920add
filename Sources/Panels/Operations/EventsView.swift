import Drawing

/// The view of what happens: the changes that people made, and the event log. Side by side where
/// there is room.
struct EventsView: Panel {
  private let scene: Scene
  private let isFramed: Bool

  init(_ scene: Scene, isFramed: Bool) { (self.scene, self.isFramed) = (scene, isFramed) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let (operations, events) = places(in: area)
    OperationsPanel(scene, isFramed: isFramed).draw(into: &canvas, in: operations)
    if !events.isEmpty { EventListPanel(scene).draw(into: &canvas, in: events) }
  }

  /// How many operations are seen at once.
  func operationRows(in area: Rect) -> Int {
    OperationsPanel(scene, isFramed: isFramed).rowCount(in: places(in: area).operations)
  }

  /// The row of the screen in which the first of them is.
  func firstOperationRow(in area: Rect) -> Int {
    OperationsPanel(scene, isFramed: isFramed).firstRow(in: places(in: area).operations)
  }

  private func places(in area: Rect) -> (operations: Rect, events: Rect) {
    if area.width >= 180 {
      let (left, right) = area.cut(left: area.width * 13 / 20)
      return (left, right)
    }
    // Below a dozen rows two lists would both be too short to be read.
    guard isFramed, area.height >= 12 else { return (area, area.cut(top: area.height).rest) }
    let (top, bottom) = area.cut(top: area.height - max(5, area.height * 2 / 5))
    return (top, bottom)
  }
}
