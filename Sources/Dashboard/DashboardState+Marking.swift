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

  /// Marks all that are shown, or none if all were.
  mutating func markAll() {
    guard attention.view.hasNodeTable else { return }
    attention.marked = attention.marked.count == rows.count ? [] : Set(rows)
    attention.markAnchor = nil
  }
}
