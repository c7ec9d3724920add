import Acting
import Commands
import Filtering
import FleetModel

/// Where the operator's eyes are. No figure of the fleet is in here, and nothing of this is in the
/// store.
package struct Attention: Equatable, Sendable {
  package var view: View = .overview
  /// The node under the cursor. It is followed by name, wherever a sort may move it.
  package var selected: NodeID?
  /// Whether the operator has put the cursor there. Until then it stays on the first row: a cursor
  /// nobody has touched must not follow a recovering node to the end of the table.
  package var isSelectionChosen = false
  /// The node that vanished from under the cursor, until the next command.
  package var lostNode: NodeID?
  /// The node that the filter took from under the cursor, until the next command.
  package internal(set) var hiddenNode: NodeID?
  package var marked: Set<NodeID> = []
  /// Where a range of marks begins.
  package var markAnchor: NodeID?
  /// The first row of the node table that is drawn.
  package var firstRow = 0
  package var firstColumn = 0
  package var sort = NodeSort(column: .urgency, isInverted: false)
  /// The node whose detail is open.
  package var openNode: NodeID?
  /// The first line of the open detail that is drawn.
  package var detailFirstLine = 0
  /// What lies over the view.
  package var sheet: Sheet?
  /// The first of its lines that is drawn.
  package var sheetFirstLine = 0
  package var isSortMenuShown = false
  /// What the order was when the sort menu opened: the menu shows each choice at once.
  package var sortBeforeMenu: NodeSort?
  /// Only these nodes are shown; the last one that could be understood.
  package var filter: Filter?
  /// What `n` and `N` look for once the filter is gone.
  package var lastFilter: Filter?
  package var filterLine: FilterLine?
  package var palette: PaletteLine?
  package var actionDialog: ActionDialog?
  package var undertakingDialog: UndertakingDialog?
  package var pendingWeights: PendingWeights?
  /// The changes that went wrong and that the operator has looked at, by operation or intent.
  package var lookedAt: Set<String> = []
  /// The operation under the cursor of the view of events.
  package var selectedOperation: String?
  /// The first operation that is drawn there.
  package var firstOperation = 0
  package var alerts = AlertCursor()
  package var events = EventCursor()
  package var queues = QueueCursor()
  package var latency = LatencyAttention()
  package var spend = SpendAttention()
  package var notice: Notice?
  package var size = ScreenSize(columns: 80, rows: 24)
  package var room = PictureRoom()

  package init() {}
}

/// Something to read that lies over the view until it is put away.
package enum Sheet: Equatable, Sendable {
  case help
  /// Where the figures of a node come from.
  case origins(NodeID)
}

package struct ScreenSize: Equatable, Sendable {
  package var columns, rows: Int
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// What the picture has room for, so that paging and scrolling fit what is seen.
///
/// The panels alone lay out the screen. Whoever draws asks them for this after each change of size
/// or view and tells the dashboard with `DashboardEvent.laidOut`; nothing here repeats their rules.
package struct PictureRoom: Equatable, Sendable {
  /// How many rows the table of the view shows at once: nodes, queues, or operations.
  package var tableRows: Int
  /// The greatest `firstColumn` that brings another column into sight.
  package var lastFirstColumn: Int
  /// How many lines the help, or else the open detail, has beyond those that are seen.
  package var hiddenLines: Int
  /// How many of its lines are seen.
  package var shownLines: Int

  package init(
    tableRows: Int = 10, lastFirstColumn: Int = NodeColumn.allCases.count, hiddenLines: Int = 0,
    shownLines: Int = 10
  ) {
    self.tableRows = tableRows
    self.lastFirstColumn = lastFirstColumn
    self.hiddenLines = hiddenLines
    self.shownLines = shownLines
  }

  /// The same, held to what a screen can be, so that sums with it cannot overflow.
  var bounded: PictureRoom {
    let limits = 0...1_000_000
    return PictureRoom(
      tableRows: tableRows.clamped(to: limits),
      lastFirstColumn: lastFirstColumn.clamped(to: limits),
      hiddenLines: hiddenLines.clamped(to: limits), shownLines: shownLines.clamped(to: limits))
  }
}
