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
    attention.isHelpShown.toggle()
    attention.helpFirstLine = 0
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
    attention.isHelpShown = false
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
