import Commands
import FleetModel

extension DashboardState {
  /// The operation under the cursor of the view of events.
  var chosenOperation: OperationReading? {
    attention.selectedOperation.flatMap { id in shownFleet.operations.first { $0.id == id } }
  }

  /// The cursor stays with its operation, whatever is asked for meanwhile. Where there is none, or
  /// its own has been forgotten, it is on the newest.
  mutating func followOperations() {
    guard attention.view == .events, chosenOperation == nil else { return }
    attention.selectedOperation = operationsNewestFirst(of: shownFleet).first?.id
    attention.firstOperation = 0
  }

  mutating func moveInOperations(_ command: Command) {
    let operations = operationsNewestFirst(of: shownFleet)
    guard !operations.isEmpty else { return }
    let page = max(1, attention.room.tableRows - 1)
    let row = operations.firstIndex { $0.id == attention.selectedOperation } ?? 0
    let distance = Self.distance(of: command, page: page, end: operations.count)
    let newRow = (row + distance).clamped(to: 0...(operations.count - 1))
    attention.selectedOperation = operations[newRow].id
    if command == .pageDown || command == .pageUp { attention.firstOperation += distance }
    clampOperations(row: newRow, of: operations.count)
  }

  /// Keeps the operation under the cursor in sight.
  mutating func clampOperations() {
    guard attention.view == .events else { return }
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
