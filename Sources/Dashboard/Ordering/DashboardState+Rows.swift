import Filtering
import FleetModel
import FleetStore

extension DashboardState {
  /// Sorts again if any node's figures may have changed since the last time.
  mutating func orderRowsIfChanged() {
    if rowsRevision != fleet.revision { orderRows() }
  }

  /// Sorts the nodes that are shown, and follows the cursor's node to its new row.
  mutating func orderRows() {
    order = orderedPlaces(of: shownFleet, by: attention.sort, steadiedBy: &healthSteps)
    rowsRevision = shownFleet.revision
    forgetGoneNodes()
    filterRows()
  }

  /// Leaves only the nodes that the filter lets through, and follows the cursor's node.
  mutating func filterRows() {
    rows = shownNodes { _ in true }
    followSelection()
  }

  /// The nodes that the filter lets through and of which `isWanted` is true, in the order of the
  /// table.
  func shownNodes(where isWanted: (Node) -> Bool) -> [NodeID] {
    let (fleet, filter) = (shownFleet, attention.filter)
    let names = fleet.nodeIDs
    var isShown = Array(repeating: false, count: names.count)
    // By index and place: to look up ten thousand names takes longer than a key may.
    var index = fleet.nodes.startIndex
    while index != fleet.nodes.endIndex {
      let place = fleet.nodes.values[index].place
      if isShown.indices.contains(place) {
        isShown[place] =
          (filter?.matches(fleet.nodes.values[index], in: fleet) ?? true)
          && isWanted(fleet.nodes.values[index])
      }
      fleet.nodes.formIndex(after: &index)
    }
    return order.lazy.filter { isShown[$0] }.map { names[$0] }
  }

  /// Moves the cursor to `row`, as near as there is one, and brings it into sight.
  mutating func select(row: Int) {
    guard !rows.isEmpty else {
      (attention.selected, selectedRow, attention.firstRow) = (nil, nil, 0)
      return
    }
    let row = row.clamped(to: 0...(rows.count - 1))
    selectedRow = row
    attention.selected = rows[row]
    clampScrolling()
  }

  /// Keeps what is scrolled within what there is, and the cursor in sight.
  mutating func clampScrolling() {
    let shown = max(1, attention.room.tableRows)
    let last = max(0, rows.count - shown)
    var first = attention.firstRow.clamped(to: 0...last)
    if let row = selectedRow {
      first = first.clamped(to: max(0, row - shown + 1)...max(0, row))
    }
    attention.firstRow = first
    let lastColumn = max(0, attention.room.lastFirstColumn)
    attention.firstColumn = attention.firstColumn.clamped(to: 0...lastColumn)
    clampLines()
    clampOperations()
    clampAlerts()
    clampEvents()
    clampQueues()
    clampLatencies()
    clampSpend()
  }

  private mutating func clampLines() {
    let hidden = max(0, attention.room.hiddenLines)
    if attention.sheet != nil {
      attention.sheetFirstLine = attention.sheetFirstLine.clamped(to: 0...hidden)
    } else if attention.openNode != nil || attention.queues.open != nil {
      attention.detailFirstLine = attention.detailFirstLine.clamped(to: 0...hidden)
    }
  }

  /// The cursor stays with its node. When that is gone or no longer lets itself be seen, its place
  /// passes to whoever is there now, and the operator is told, because a key pressed next would mean
  /// another node.
  private mutating func followSelection() {
    if followAnchor() { return }
    guard attention.isSelectionChosen, let selected = attention.selected else {
      select(row: 0)
      return
    }
    if let row = selectedRow, row < rows.count, rows[row] == selected {
      clampScrolling()
    } else if let row = rows.firstIndex(of: selected) {
      select(row: row)
    } else {
      select(row: selectedRow ?? 0)
      if shownFleet.nodes[selected] == nil {
        attention.lostNode = selected
      } else {
        noteHidden(selected)
      }
    }
  }

  /// While a filter is typed the cursor is on the node where it was whenever that is shown, so that
  /// a filter that is half typed does not lose it.
  private mutating func followAnchor() -> Bool {
    guard let anchor = attention.filterLine?.anchor, shownFleet.nodes[anchor] != nil else {
      return false
    }
    select(row: rows.firstIndex(of: anchor) ?? 0)
    return true
  }

  private mutating func forgetGoneNodes() {
    let nodes = shownFleet.nodes
    if attention.marked.contains(where: { nodes[$0] == nil }) {
      attention.marked = attention.marked.filter { nodes[$0] != nil }
    }
    if let anchor = attention.markAnchor, nodes[anchor] == nil { attention.markAnchor = nil }
    if let open = attention.openNode, nodes[open] == nil {
      attention.lostNode = open
      attention.openNode = nil
    }
  }
}
