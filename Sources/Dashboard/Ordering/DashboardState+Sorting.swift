import FleetModel

extension DashboardState {
  mutating func sort(by sort: NodeSort) {
    guard sort != attention.sort else { return }
    attention.sort = sort
    orderRows()
  }

  /// Sorts by the column with this raw name, as a command line gives it.
  mutating func sort(byColumnNamed name: String, isInverted: Bool) {
    guard let column = NodeColumn(rawValue: name), NodeColumn.sortable.contains(column) else {
      attention.notice = Notice("nodes cannot be sorted by \(name)", isWarning: true)
      return
    }
    sort(by: NodeSort(column: column, isInverted: isInverted))
  }

  mutating func sort(byColumnAfter steps: Int) {
    guard attention.view.hasNodeTable else { return }
    let columns = NodeColumn.sortable
    let place = (columns.firstIndex(of: attention.sort.column) ?? 0) + steps + columns.count
    sort(by: NodeSort(column: columns[place % columns.count], isInverted: false))
  }

  mutating func invertSort() {
    guard attention.view.hasNodeTable else { return }
    sort(by: NodeSort(column: attention.sort.column, isInverted: !attention.sort.isInverted))
  }

  mutating func toggleSortMenu() {
    guard attention.view.hasNodeTable, attention.openNode == nil else { return }
    if attention.isSortMenuShown {
      closeSortMenu()
    } else {
      attention.isSortMenuShown = true
      attention.sortBeforeMenu = attention.sort
    }
  }

  mutating func closeSortMenu() {
    attention.isSortMenuShown = false
    attention.sortBeforeMenu = nil
  }
}
