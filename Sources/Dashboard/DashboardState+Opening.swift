import Commands
import FleetModel

extension DashboardState {
  /// Opens what is under the cursor.
  mutating func open() -> [DashboardEffect] {
    guard !attention.isHelpShown else { return [] }
    if attention.isSortMenuShown {
      closeSortMenu()
    } else if attention.view == .events {
      return openOperation()
    } else if attention.view == .queues {
      openQueue()
    } else if attention.view == .latency {
      openLatency()
    } else if attention.view == .spend {
      openSpend()
    } else if attention.view.hasNodeTable, let selected = attention.selected {
      attention.isSelectionChosen = true
      attention.openNode = selected
      attention.detailFirstLine = 0
    }
    return []
  }

  /// Opens the node with exactly this name.
  mutating func open(nodeNamed name: String) {
    guard let node = existing(nodeNamed: name, in: shownFleet) else {
      attention.notice = .unknownNode(name)
      return
    }
    if !attention.view.hasNodeTable { show(.nodes) }
    attention.isHelpShown = false
    closeSortMenu()
    if let row = rows.firstIndex(of: node) {
      attention.isSelectionChosen = true
      select(row: row)
    }
    attention.openNode = node
    attention.detailFirstLine = 0
  }

  /// Drops what has not been sent, else closes the topmost thing that is open. Never the program.
  mutating func goBack() {
    if attention.pendingWeights != nil {
      attention.pendingWeights = nil
      attention.notice = Notice("dropped: no weight was changed")
    } else if attention.isHelpShown {
      attention.isHelpShown = false
    } else if attention.isSortMenuShown {
      if let before = attention.sortBeforeMenu { sort(by: before) }
      closeSortMenu()
    } else if attention.openNode != nil {
      attention.openNode = nil
    } else if attention.queues.open != nil {
      attention.queues.open = nil
    } else if attention.view == .spend, attention.spend.isOpen {
      attention.spend.isOpen = false
    } else {
      attention.marked = []
      attention.markAnchor = nil
    }
  }
}
