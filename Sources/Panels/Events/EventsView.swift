import Dashboard
import Drawing

/// The view of what happens: what is wrong, the changes that people made, what was written down of
/// them, and the event log.
///
/// The cursor goes from the alerts to the operations and on to the log. Each list has the room that it
/// can use, and where that is short, the list that the cursor is in has more of it, and in the shortest
/// all.
struct EventsView: Panel {
  private let scene: Scene
  private let isFramed: Bool
  private let alerts: AlertsPanel
  private let operations: OperationsPanel
  private let audit: AuditPanel
  private let log: EventListPanel

  init(_ scene: Scene, isFramed: Bool) {
    (self.scene, self.isFramed) = (scene, isFramed)
    alerts = AlertsPanel(scene, isFramed: isFramed)
    operations = OperationsPanel(scene, isFramed: isFramed)
    audit = AuditPanel(scene)
    log = EventListPanel(scene, isFramed: isFramed)
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let places = places(in: area)
    if !places.alerts.isEmpty { alerts.draw(into: &canvas, in: places.alerts) }
    if !places.operations.isEmpty { operations.draw(into: &canvas, in: places.operations) }
    if !places.audit.isEmpty { audit.draw(into: &canvas, in: places.audit) }
    if !places.log.isEmpty { log.draw(into: &canvas, in: places.log) }
  }

  /// How many rows are seen at once of the list that the cursor is in.
  func rows(in area: Rect) -> Int {
    let places = places(in: area)
    return switch scene.attention.eventsList {
    case .alerts: alerts.rowCount(in: places.alerts)
    case .operations: operations.rowCount(in: places.operations)
    case .log: log.rowCount(in: places.log)
    }
  }

  /// The row of the screen in which the first operation is.
  func firstOperationRow(in area: Rect) -> Int {
    operations.firstRow(in: places(in: area).operations)
  }

  private struct Places {
    var alerts = Rect(column: 0, row: 0, width: 0, height: 0)
    var operations = Rect(column: 0, row: 0, width: 0, height: 0)
    var audit = Rect(column: 0, row: 0, width: 0, height: 0)
    var log = Rect(column: 0, row: 0, width: 0, height: 0)
  }

  private func places(in area: Rect) -> Places {
    var places = Places()
    // Below a dozen rows two lists would both be too short to be read.
    guard isFramed, area.height >= 12 else {
      switch scene.attention.eventsList {
      case .alerts: places.alerts = area
      case .operations: places.operations = area
      case .log: places.log = area
      }
      return places
    }
    var lists = area
    let leftover = area.height - alertHeight(in: area.height) - operations.wantedHeight
    // What has little to say leaves its room to the log, in the whole width.
    let isBeside = area.width >= 180 && (leftover < Self.leastLog || audit.isWanted)
    if isBeside { (lists, places.log) = area.cut(left: area.width * 13 / 20) }
    let (top, rest) = lists.cut(top: alertHeight(in: lists.height))
    places.alerts = top
    stack(rest, into: &places, hasLog: !isBeside)
    return places
  }

  /// What stands under the alerts: the operations, what is written down of them, and the log if it has
  /// no place of its own.
  private func stack(_ area: Rect, into places: inout Places, hasLog: Bool) {
    let others = (audit.isWanted ? Self.leastAudit : 0) + (hasLog ? Self.leastLog : 0)
    guard area.height >= Self.leastOperations + others || scene.attention.eventsList == .log else {
      places.operations = area
      return
    }
    let isLogChosen = scene.attention.eventsList == .log && hasLog
    let share = isLogChosen ? area.height * 3 / 5 : area.height * 2 / 5
    let operationHeight = min(
      operations.wantedHeight,
      max(Self.leastOperations, area.height - max(Self.leastLog, share)))
    let (first, below) = area.cut(top: operationHeight)
    places.operations = first
    var rest = below
    if audit.isWanted, rest.height >= others {
      let height = hasLog ? min(audit.wantedHeight, rest.height / 2) : rest.height
      (places.audit, rest) = rest.cut(top: height)
    }
    if hasLog { places.log = rest } else if !audit.isWanted { places.operations = area }
  }

  private static let (leastOperations, leastAudit, leastLog) = (3, 5, 5)

  /// Half, or where that is little room, more for the list that the cursor is in.
  private func alertHeight(in height: Int) -> Int {
    let least = scene.alertRows.isEmpty ? 3 : 5
    let isAmongAlerts = scene.attention.eventsList == .alerts
    let most = height >= 30 ? height / 2 : isAmongAlerts ? height * 11 / 20 : height * 3 / 10
    return max(least, min(alerts.wantedHeight, most))
  }
}
