import Alerting
import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// The rows of the list of alerts.
  package var alertRows: [AlertRow] { AlertRow.all(of: shownAlerts) }

  /// The row under the cursor of the view of events, if it is among the alerts.
  package var chosenAlertRow: AlertRow? {
    attention.alerts.selected.flatMap { id in alertRows.first { $0.id == id } }
  }

  /// Puts the cursor where it is needed, as the view is entered anew: on what calls, else on the
  /// newest operation, else on whatever there is.
  mutating func enterAlerts() {
    (attention.alerts, attention.events) = (AlertCursor(), EventCursor())
    guard attention.view == .events, let first = alertRows.first else { return }
    if first.standing == .firing || shownFleet.operations.isEmpty {
      attention.alerts.selected = first.id
    }
  }

  /// The cursor stays with its alert. When that is gone, its place passes to whichever is there now.
  mutating func followAlerts() {
    guard attention.view == .events else { return }
    let rows = alertRows
    guard let selected = attention.alerts.selected else {
      let isNowhere = attention.eventsList == .operations && shownFleet.operations.isEmpty
      if isNowhere { attention.alerts.selected = rows.first?.id }
      return
    }
    if let row = rows.firstIndex(where: { $0.id == selected }) {
      attention.alerts.row = row
    } else {
      put(cursorAt: attention.alerts.row, of: rows)
    }
    clampAlerts(rows.count)
  }

  /// Where nothing is left, the cursor is among the operations.
  mutating func put(cursorAt row: Int, of rows: [AlertRow]) {
    attention.alerts.row = row.clamped(to: 0...max(0, rows.count - 1))
    attention.alerts.selected = rows.isEmpty ? nil : rows[attention.alerts.row].id
  }

  /// Keeps the alert under the cursor in sight.
  mutating func clampAlerts() {
    if attention.view == .events { clampAlerts(alertRows.count) }
  }

  private mutating func clampAlerts(_ count: Int) {
    guard attention.alerts.selected != nil else { return }
    let shown = max(1, attention.room.tableRows)
    let row = attention.alerts.row
    let first = attention.alerts.firstRow.clamped(to: 0...max(0, count - shown))
    attention.alerts.firstRow = first.clamped(to: max(0, row - shown + 1)...max(0, row))
  }
}
