import Commands
import FleetModel

extension DashboardState {
  /// The operation under the cursor of the view of events.
  var chosenOperation: OperationReading? {
    attention.eventsList == .operations ? keptOperation : nil
  }

  /// The one that the cursor is on, or was on before it went to the alerts.
  private var keptOperation: OperationReading? {
    attention.selectedOperation.flatMap { id in shownFleet.operations.first { $0.id == id } }
  }

  /// The cursor stays with its operation, whatever is asked for meanwhile. Where there is none, or
  /// its own has been forgotten, it is on the newest.
  mutating func followOperations() {
    guard attention.view == .events, keptOperation == nil else { return }
    attention.selectedOperation = operationsNewestFirst(of: shownFleet).first?.id
    attention.firstOperation = 0
  }

  /// Puts the cursor on the operation at this place of the list.
  mutating func select(operationAt row: Int, scrollingBy distance: Int) {
    let operations = operationsNewestFirst(of: shownFleet)
    guard operations.indices.contains(row) else { return }
    attention.selectedOperation = operations[row].id
    attention.firstOperation += distance
    clampOperations(row: row, of: operations.count)
  }

  /// Keeps the operation under the cursor in sight.
  mutating func clampOperations() {
    guard attention.view == .events, attention.eventsList == .operations else { return }
    let operations = operationsNewestFirst(of: shownFleet)
    let row = operations.firstIndex { $0.id == attention.selectedOperation } ?? 0
    clampOperations(row: row, of: operations.count)
  }

  private mutating func clampOperations(row: Int, of count: Int) {
    let shown = max(1, attention.room.tableRows)
    let first = attention.firstOperation.clamped(to: 0...max(0, count - shown))
    attention.firstOperation = first.clamped(to: max(0, row - shown + 1)...max(0, row))
  }
}
