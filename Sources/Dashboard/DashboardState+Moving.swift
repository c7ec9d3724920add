import Commands
import FleetModel

extension DashboardState {
  /// Moves within what is on top: the help or another sheet, the sort menu, the open detail, else the table.
  mutating func move(_ command: Command) {
    if attention.sheet != nil {
      attention.sheetFirstLine = scrolled(attention.sheetFirstLine, by: command)
    } else if attention.isSortMenuShown {
      moveInSortMenu(command)
    } else if attention.openNode != nil || attention.queues.open != nil {
      attention.detailFirstLine = scrolled(attention.detailFirstLine, by: command)
    } else if attention.view.hasNodeTable {
      moveInTable(command)
    } else if attention.view == .events {
      moveInEvents(command)
    } else if attention.view == .queues {
      moveInQueues(command)
    } else if attention.view == .latency {
      moveInLatencies(command)
    } else if attention.view == .spend {
      moveInSpend(command)
    }
  }

  private func scrolled(_ first: Int, by command: Command) -> Int {
    let hidden = max(0, attention.room.hiddenLines)
    let page = max(1, attention.room.shownLines - 1)
    return (first + Self.distance(of: command, page: page, end: hidden)).clamped(to: 0...hidden)
  }

  private mutating func moveInTable(_ command: Command) {
    // A line of the old page stays in sight, so that the eye finds where it was.
    let page = max(1, attention.room.tableRows - 1)
    let distance = Self.distance(of: command, page: page, end: rows.count)
    attention.isSelectionChosen = true
    if command == .pageDown || command == .pageUp { attention.firstRow += distance }
    select(row: (selectedRow ?? 0) + distance)
  }

  /// Each choice is shown at once; `esc` brings the order before the menu back.
  private mutating func moveInSortMenu(_ command: Command) {
    let columns = NodeColumn.sortable
    let place = columns.firstIndex(of: attention.sort.column) ?? 0
    let distance = Self.distance(of: command, page: 5, end: columns.count)
    let column = columns[(place + distance).clamped(to: 0...(columns.count - 1))]
    if column != attention.sort.column { sort(by: NodeSort(column: column, isInverted: false)) }
  }

  static func distance(of command: Command, page: Int, end: Int) -> Int {
    switch command {
    case .selectNext: 1
    case .selectPrevious: -1
    case .pageDown: page
    case .pageUp: -page
    case .selectFirst: -end
    case .selectLast: end
    default: 0
    }
  }
}
