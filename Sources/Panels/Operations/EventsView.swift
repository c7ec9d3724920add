import Drawing

/// The view of what happens: what is wrong, the changes that people made, and the event log. Under one
/// another, and the log beside them where there is room.
///
/// The cursor goes from the alerts to the operations. Where the room is short, the list that it is in
/// has more of it, and in the shortest all.
struct EventsView: Panel {
  private let scene: Scene
  private let isFramed: Bool
  private let alerts: AlertsPanel

  init(_ scene: Scene, isFramed: Bool) {
    (self.scene, self.isFramed) = (scene, isFramed)
    alerts = AlertsPanel(scene, isFramed: isFramed)
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let places = places(in: area)
    if !places.alerts.isEmpty { alerts.draw(into: &canvas, in: places.alerts) }
    if !places.operations.isEmpty {
      OperationsPanel(scene, isFramed: isFramed).draw(into: &canvas, in: places.operations)
    }
    if !places.events.isEmpty { EventListPanel(scene).draw(into: &canvas, in: places.events) }
  }

  /// How many rows are seen at once of the list that the cursor is in.
  func rows(in area: Rect) -> Int {
    let places = places(in: area)
    if isAmongAlerts { return alerts.rowCount(in: places.alerts) }
    return OperationsPanel(scene, isFramed: isFramed).rowCount(in: places.operations)
  }

  /// The row of the screen in which the first operation is.
  func firstOperationRow(in area: Rect) -> Int {
    OperationsPanel(scene, isFramed: isFramed).firstRow(in: places(in: area).operations)
  }

  private var isAmongAlerts: Bool { scene.attention.alerts.selected != nil }

  private struct Places {
    var alerts = Rect(column: 0, row: 0, width: 0, height: 0)
    var operations = Rect(column: 0, row: 0, width: 0, height: 0)
    var events = Rect(column: 0, row: 0, width: 0, height: 0)
  }

  private func places(in area: Rect) -> Places {
    var places = Places()
    // Below a dozen rows two lists would both be too short to be read.
    guard isFramed, area.height >= 12 else {
      if isAmongAlerts { places.alerts = area } else { places.operations = area }
      return places
    }
    var lists = area
    if area.width >= 180 { (lists, places.events) = area.cut(left: area.width * 13 / 20) }
    let (top, rest) = lists.cut(top: alertHeight(in: lists.height))
    (places.alerts, places.operations) = (top, rest)
    if places.events.isEmpty, rest.height >= 8 {
      (places.operations, places.events) = rest.cut(top: operationHeight(in: rest.height))
    }
    return places
  }

  /// Three fifths, and where nothing was done a line that says so.
  private func operationHeight(in height: Int) -> Int {
    if scene.fleet.operations.isEmpty, scene.unlisted.isEmpty { return 3 }
    return height < 11 ? height : height - max(5, height * 2 / 5)
  }

  /// Half, or where that is little room, more for the list that the cursor is in.
  private func alertHeight(in height: Int) -> Int {
    let least = scene.alertRows.isEmpty ? 3 : 5
    let most = height >= 30 ? height / 2 : isAmongAlerts ? height * 11 / 20 : height * 3 / 10
    return max(least, min(alerts.wantedHeight, most))
  }
}
