import Commands
import Filtering
import FleetModel
import TextSafety

extension DashboardState {
  /// Opens the line in which the filter is typed, with the present one in it.
  mutating func editFilter() {
    guard attention.view.hasNodeTable, attention.openNode == nil else { return }
    closeSortMenu()
    var line = FilterLine(
      line: LineEditor(attention.filter?.text ?? ""), before: attention.filter)
    // A cursor that nobody put anywhere stays on the first row, here as well.
    if attention.isSelectionChosen { line.anchor = attention.selected }
    attention.filterLine = line
  }

  mutating func pressInFilter(_ key: Key) {
    switch key {
    case .enter: keepFilter()
    case .escape: dropFilterLine()
    default:
      guard var line = attention.filterLine?.line, line.press(key) else { return }
      typeFilter(line)
    }
  }

  /// Follows what was typed. What cannot be understood leaves the rows as they were.
  mutating func typeFilter(_ line: LineEditor) {
    let isSame = line.text == attention.filterLine?.line.text
    attention.filterLine?.line = line
    guard !isSame else { return }
    do throws(FilterProblem) {
      let filter = try Self.filter(parsing: line.text)
      attention.filterLine?.problem = nil
      show(only: filter)
    } catch {
      attention.filterLine?.problem = error
    }
  }

  /// Sets the filter that a command names.
  mutating func setFilter(_ text: String) {
    do throws(FilterProblem) {
      let filter = try Self.filter(parsing: text)
      if !attention.view.hasNodeTable { show(.nodes) }
      attention.lastFilter = filter ?? attention.filter ?? attention.lastFilter
      show(only: filter)
      // It was the operator who hid it, and who is told so with this command.
      attention.hiddenNode = nil
    } catch {
      attention.notice = Notice("the filter: \(error.words)", isWarning: true)
    }
  }

  /// A line with nothing in it lets everything through.
  private static func filter(parsing text: String) throws(FilterProblem) -> Filter? {
    text.trimmingBlanks.isEmpty ? nil : try Filter(parsing: text)
  }

  private mutating func show(only filter: Filter?) {
    guard filter != attention.filter else { return }
    attention.filter = filter
    filterRows()
  }

  private mutating func keepFilter() {
    guard let line = attention.filterLine, line.problem == nil else { return }
    attention.filterLine = nil
    attention.lastFilter = attention.filter ?? line.before ?? attention.lastFilter
    guard let anchor = line.anchor, anchor != attention.selected else { return }
    // The operator is told with this key, so that the next may be meant for the other node.
    noteHidden(anchor)
    attention.hiddenNode = nil
  }

  private mutating func dropFilterLine() {
    guard let line = attention.filterLine else { return }
    show(only: line.before)
    attention.filterLine = nil
  }

  /// Says that the cursor is on another node because the filter hides its own.
  mutating func noteHidden(_ node: NodeID) {
    guard shownFleet.nodes[node] != nil else { return }
    attention.hiddenNode = node
    let place = attention.selected.map { "; the cursor is on \($0.name)" } ?? ""
    attention.notice = Notice("\(node.name) is filtered out\(place)", isWarning: true)
  }
}

extension DashboardState {
  /// Moves to the next node that the filter matches, or the last one once it is cleared; `steps` is
  /// 1 or -1. The way leads around.
  mutating func selectMatch(after steps: Int) {
    guard attention.view.hasNodeTable, attention.openNode == nil, !rows.isEmpty else { return }
    guard let filter = attention.filter ?? attention.lastFilter else {
      attention.notice = Notice("nothing to look for: / makes a filter")
      return
    }
    let fleet = shownFleet
    let start = selectedRow ?? 0
    for distance in 1...rows.count {
      let row = (start + steps * distance + rows.count) % rows.count
      guard let index = fleet.nodes.index(forKey: rows[row]),
        attention.filter != nil || filter.matches(fleet.nodes.values[index], in: fleet)
      else { continue }
      attention.isSelectionChosen = true
      select(row: row)
      return
    }
    attention.notice = Notice("no node matches \(filter.text)")
  }
}
