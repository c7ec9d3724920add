import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// Does what the operator asked for.
  ///
  /// Nothing here looks at every node unless it changes the order or the marks of all: a key must
  /// be answered in the same frame in the largest fleet.
  mutating func obey(_ command: Command) -> [DashboardEffect] {
    attention.lostNode = nil
    switch command {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .nextTheme: return [.changeTheme]
    case .toggleHelp: toggleHelp()
    case .togglePause: togglePause()
    case .show(let view): show(view)
    case .showNextView: show(view(after: 1))
    case .showPreviousView: show(view(after: -1))
    case .open: open()
    case .goBack: goBack()
    case .selectNext, .selectPrevious, .selectFirst, .selectLast, .pageDown, .pageUp:
      move(command)
    case .scrollLeft: scrollColumns(by: -1)
    case .scrollRight: scrollColumns(by: 1)
    case .sortByNextColumn: sort(byColumnAfter: 1)
    case .sortByPreviousColumn: sort(byColumnAfter: -1)
    case .invertSort: invertSort()
    case .chooseSort: toggleSortMenu()
    case .toggleMark: toggleMark()
    case .markRange: markRange()
    case .markAll: markAll()
    case .markRegion, .editFilter, .selectNextMatch, .selectPreviousMatch, .openPalette, .act,
      .stepWeight, .restoreWeight, .filter, .mark, .chooseTheme, .sort, .openNode, .unlock:
      break
    }
    return []
  }

  private mutating func toggleHelp() {
    attention.isHelpShown.toggle()
    attention.helpFirstLine = 0
  }

  private mutating func togglePause() {
    if pausedFleet == nil {
      // A picture of nothing is none to look at in peace: it would hide that something came.
      guard fleet.leadingSource?.lastNewsAt != nil else { return }
      pausedFleet = fleet
    } else {
      pausedFleet = nil
      orderRowsIfChanged()
    }
  }

  private mutating func show(_ view: View) {
    attention.view = view
    attention.openNode = nil
    attention.isHelpShown = false
    closeSortMenu()
  }

  private func view(after steps: Int) -> View {
    let views = View.allCases
    let place = (views.firstIndex(of: attention.view) ?? 0) + steps + views.count
    return views[place % views.count]
  }

  private mutating func open() {
    guard !attention.isHelpShown else { return }
    if attention.isSortMenuShown {
      closeSortMenu()
    } else if attention.view.hasNodeTable, let selected = attention.selected {
      attention.isSelectionChosen = true
      attention.openNode = selected
      attention.detailFirstLine = 0
    }
  }

  /// Closes the topmost thing that is open, and never the program.
  private mutating func goBack() {
    if attention.isHelpShown {
      attention.isHelpShown = false
    } else if attention.isSortMenuShown {
      if let before = attention.sortBeforeMenu { sort(by: before) }
      closeSortMenu()
    } else if attention.openNode != nil {
      attention.openNode = nil
    } else {
      attention.marked = []
      attention.markAnchor = nil
    }
  }

  private mutating func scrollColumns(by steps: Int) {
    guard attention.view.hasNodeTable else { return }
    attention.firstColumn += steps
    clampScrolling()
  }
}
