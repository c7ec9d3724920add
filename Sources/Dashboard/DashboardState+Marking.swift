import Filtering
import FleetModel

extension DashboardState {
  /// Marks or unmarks the node under the cursor and goes on to the next.
  mutating func toggleMark() {
    guard attention.view.hasNodeTable, let selected = attention.selected else { return }
    attention.isSelectionChosen = true
    if attention.marked.remove(selected) == nil { attention.marked.insert(selected) }
    attention.markAnchor = selected
    if attention.openNode == nil, let row = selectedRow { select(row: row + 1) }
  }

  /// Marks all from the node that was marked last to the one under the cursor, in the order shown.
  mutating func markRange() {
    guard attention.view.hasNodeTable, let row = selectedRow else { return }
    attention.isSelectionChosen = true
    let anchor = attention.markAnchor.flatMap { rows.firstIndex(of: $0) } ?? row
    attention.marked.formUnion(rows[min(anchor, row)...max(anchor, row)])
    attention.markAnchor = rows[row]
  }

  /// Marks all that are shown, or unmarks them if all were. Those that the filter hides stay as they
  /// are, so that marks can be gathered from one filter after another.
  mutating func markAll() {
    guard attention.view.hasNodeTable else { return }
    mark(all: rows)
    attention.markAnchor = nil
  }

  /// Marks the shown nodes of the region of the one under the cursor, or unmarks them.
  mutating func markRegion() {
    guard attention.view.hasNodeTable, attention.openNode == nil,
      let selected = attention.selected
    else { return }
    guard let region = shownFleet.nodes[selected]?.region else {
      attention.notice = Notice("\(selected.name) has no region")
      return
    }
    attention.isSelectionChosen = true
    mark(all: shownNodes { $0.region == region })
    sayMarks("after region \(region)")
  }

  /// Marks the shown nodes that a filter matches.
  mutating func mark(matching text: String) {
    do throws(FilterProblem) {
      let (filter, fleet) = (try Filter(parsing: text), shownFleet)
      attention.marked.formUnion(shownNodes { filter.matches($0, in: fleet) })
      sayMarks("after \(text)")
    } catch {
      attention.notice = Notice("the filter: \(error.words)", isWarning: true)
    }
  }

  private mutating func mark(all nodes: [NodeID]) {
    if nodes.allSatisfy(attention.marked.contains) {
      attention.marked.subtract(nodes)
    } else {
      attention.marked.formUnion(nodes)
    }
  }

  private mutating func sayMarks(_ words: String) {
    let count = attention.marked.count
    attention.notice = Notice("\(count) \(count == 1 ? "node" : "nodes") marked \(words)")
  }
}
