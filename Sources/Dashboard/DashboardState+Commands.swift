import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// Does what the operator asked for.
  ///
  /// Nothing here looks at every node unless it changes the order, the filter or the marks of many:
  /// a key must be answered in the same frame in the largest fleet.
  mutating func obey(_ command: Command) -> [DashboardEffect] {
    let lost = attention.lostNode ?? attention.hiddenNode
    (attention.lostNode, attention.hiddenNode) = (nil, nil)
    switch command {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .nextTheme: return [.changeTheme]
    case .chooseTheme(let name): return [.chooseTheme(name)]
    case .export(let wish): return [.export(wish)]
    case .act(let request): return act(request, afterLosing: lost)
    case .stepWeight(let percent): return changeWeight(.step(percent), afterLosing: lost)
    case .restoreWeight: return changeWeight(.restore, afterLosing: lost)
    case .open: return open()
    case .acknowledge, .snooze: answerAlert(command)
    case .groupLatencies, .nextLatencyKind, .shorterWindow, .longerWindow:
      return chooseLatencies(command)
    case .show, .showNextView, .showPreviousView:
      look(command)
      return followLatencies() + followAudit()
    default: look(command)
    }
    return []
  }

  /// Does what changes only the picture.
  private mutating func look(_ command: Command) {
    switch command {
    case .toggleHelp: toggleHelp()
    case .toggleOrigins: toggleOrigins()
    case .togglePause: togglePause()
    case .show(let view): show(view)
    case .showNextView: show(view(after: 1))
    case .showPreviousView: show(view(after: -1))
    case .goBack: goBack()
    case .selectNext, .selectPrevious, .selectFirst, .selectLast, .pageDown, .pageUp:
      move(command)
    case .scrollLeft: scrollColumns(by: -1)
    case .scrollRight: scrollColumns(by: 1)
    case .openNode(let name): open(nodeNamed: name)
    case .openPalette: openPalette()
    case .chooseExport: openPalette(with: "export ")
    case .unlock(let span): unlock(for: span)
    case .stepBack, .stepForward, .toPreviousEvent, .toNextEvent, .goLive, .look, .lookAtTime:
      travel(command)
    case .compare: toggleComparison()
    case .compareWithTime(let time): compare(with: time)
    default: arrange(command)
    }
  }

  /// Does what arranges the table of nodes.
  private mutating func arrange(_ command: Command) {
    switch command {
    case .sortByNextColumn: sort(byColumnAfter: 1)
    case .sortByPreviousColumn: sort(byColumnAfter: -1)
    case .invertSort: invertSort()
    case .chooseSort: toggleSortMenu()
    case .sort(let column, let isInverted): sort(byColumnNamed: column, isInverted: isInverted)
    case .toggleMark: toggleMark()
    case .markRange: markRange()
    case .markAll: markAll()
    case .markRegion: markRegion()
    case .mark(let filter): mark(matching: filter)
    case .editFilter: editFilter()
    case .filter(let text): setFilter(text)
    case .selectNextMatch: selectMatch(after: 1)
    case .selectPreviousMatch: selectMatch(after: -1)
    default: break
    }
  }

  private mutating func toggleHelp() {
    turn(attention.sheet == .help ? nil : .help)
  }

  /// Lays another sheet over the view, or takes it away.
  private mutating func turn(_ sheet: Sheet?) {
    (attention.sheet, attention.sheetFirstLine) = (sheet, 0)
  }

  /// Where the figures come from of the node that is open, or else under the cursor.
  private mutating func toggleOrigins() {
    if case .origins = attention.sheet { return turn(nil) }
    guard let node = attention.openNode ?? (attention.view.hasNodeTable ? attention.selected : nil)
    else {
      attention.notice = Notice("it is about a node: open one, or put the cursor on one")
      return
    }
    turn(.origins(node))
  }

  private mutating func togglePause() {
    if replay != nil { return togglePlaying() }
    guard past == nil else {
      attention.notice = Notice("the past stands still as it is\(way(.goLive, "goes live"))")
      return
    }
    if pausedFleet == nil {
      // A picture of nothing is none to look at in peace: it would hide that something came.
      guard fleet.leadingSource?.lastNewsAt != nil else { return }
      (pausedFleet, pausedAlerts) = (fleet, alerts)
    } else {
      (pausedFleet, pausedAlerts) = (nil, nil)
      orderRowsIfChanged()
    }
  }

  mutating func show(_ view: View) {
    attention.view = view
    attention.openNode = nil
    attention.sheet = nil
    closeSortMenu()
    attention.spend.isOpen = false
    followOperations()
    enterAlerts()
    enterQueues()
    followSpend()
  }

  private func view(after steps: Int) -> View {
    let views = View.allCases
    let place = (views.firstIndex(of: attention.view) ?? 0) + steps + views.count
    return views[place % views.count]
  }

  private mutating func scrollColumns(by steps: Int) {
    if attention.view == .queues { moveAlongQueues(by: steps) }
    guard attention.view.hasNodeTable else { return }
    attention.firstColumn += steps
    clampScrolling()
  }
}
