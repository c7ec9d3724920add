import Acting
import Commands
import FleetModel

extension DashboardState {
  /// Opens what is under the cursor.
  mutating func open() -> [DashboardEffect] {
    guard attention.sheet == nil else { return [] }
    if attention.isSortMenuShown {
      closeSortMenu()
    } else if attention.view == .events {
      if attention.openNode != nil { return [] }
      switch attention.eventsList {
      case .alerts: return openAlert()
      case .operations: return openOperation()
      case .log: return openEvent()
      }
    } else if attention.view == .queues {
      openQueue()
    } else if attention.view == .latency {
      openLatency()
    } else if attention.view == .spend {
      openSpend()
    } else if attention.view.hasNodeTable, let selected = attention.selected {
      attention.isSelectionChosen = true
      look(into: selected)
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
    attention.sheet = nil
    closeSortMenu()
    if let row = rows.firstIndex(of: node) {
      attention.isSelectionChosen = true
      select(row: row)
    }
    look(into: node)
  }

  /// Shows a node in full, with what went wrong with it.
  mutating func look(into node: NodeID) {
    attention.openNode = node
    attention.detailFirstLine = 0
    var failures: [String] = []
    if let reading = fleet.progress[node]?.reading, OperationStory(reading, at: nil).stage.isFailure
    {
      failures.append(reading.id)
    }
    if let course = acts.latestCourse(on: node), course.phase.isFailure {
      failures.append(course.operation?.id ?? course.id.text)
    }
    // The gateway keeps some hundreds of operations at the most.
    if attention.lookedAt.count > 1000 { attention.lookedAt = [] }
    attention.lookedAt.formUnion(failures)
  }

  /// Drops what has not been sent, else closes the topmost thing that is open. Never the program.
  mutating func goBack() {
    if attention.pendingWeights != nil {
      attention.pendingWeights = nil
      attention.notice = Notice("dropped: no weight was changed")
    } else if attention.sheet != nil {
      attention.sheet = nil
    } else if attention.isSortMenuShown {
      if let before = attention.sortBeforeMenu { sort(by: before) }
      closeSortMenu()
    } else if attention.openNode != nil {
      attention.openNode = nil
    } else if attention.queues.open != nil {
      attention.queues.open = nil
    } else if attention.view == .spend, attention.spend.isOpen {
      attention.spend.isOpen = false
    } else if !attention.marked.isEmpty {
      attention.marked = []
      attention.markAnchor = nil
    } else if comparison != nil {
      toggleComparison()
    }
  }
}
