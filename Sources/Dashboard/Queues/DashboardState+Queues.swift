import Commands
import FleetModel
import FleetStore

extension DashboardState {
  private var board: QueueBoard { QueueBoard(shownFleet.queues) }

  /// The cursor stays with its queue. Where there is none it is on the one that needs it most, and
  /// stays there: one that moved by itself would not be where a hand expects it.
  ///
  /// When its queue is gone, its place passes to whichever is there now, and the operator is told.
  mutating func followQueues() {
    guard attention.view == .queues else { return }
    let board = board
    closeIfGone()
    if let id = attention.queues.id, let spot = board.spot(of: id) {
      attention.queues.spot = spot
    } else if let lost = attention.queues.id, attention.queues.isChosen {
      let place = attention.queues.spot
      put(cursorAt: place, of: board)
      let now = attention.queues.id.map { "; the cursor is on \($0.words)" } ?? ""
      tell("\(lost.words) is gone\(now)")
    } else {
      let first = board.neediest(of: shownFleet.queues)
      put(cursorAt: first ?? QueueBoard.Spot(row: 0, column: 0), of: board)
    }
    clampQueues(board)
  }

  /// Puts the cursor where it is needed, as the view is entered anew.
  mutating func enterQueues() {
    attention.queues.open = nil
    if !attention.queues.isChosen { attention.queues.id = nil }
    followQueues()
  }

  mutating func moveInQueues(_ command: Command) {
    let board = board
    guard !board.rows.isEmpty else { return }
    var spot = attention.queues.spot
    let page = max(1, attention.room.tableRows - 1)
    let distance = Self.distance(of: command, page: page, end: board.rows.count)
    spot.row += distance
    if command == .pageDown || command == .pageUp { attention.queues.firstRow += distance }
    choose(spot, of: board)
  }

  /// Puts the cursor on a queue, or on the cell of a matrix.
  mutating func choose(_ spot: QueueBoard.Spot) {
    guard attention.queues.open == nil else { return }
    choose(spot, of: board)
  }

  /// Goes along the priorities of a matrix.
  mutating func moveAlongQueues(by steps: Int) {
    guard attention.queues.open == nil, attention.sheet == nil else { return }
    let board = board
    var spot = attention.queues.spot
    spot.column += steps
    choose(spot, of: board)
  }

  mutating func openQueue() {
    guard attention.queues.open == nil, let id = attention.queues.id else { return }
    guard shownFleet.queues.contains(where: { $0.id == id }) else {
      attention.notice = Notice("\(id.words) has no queue")
      return
    }
    attention.queues.isChosen = true
    attention.queues.open = id
    attention.detailFirstLine = 0
  }

  /// Keeps the row under the cursor in sight.
  mutating func clampQueues() {
    if attention.view == .queues { clampQueues(board) }
  }

  private mutating func choose(_ spot: QueueBoard.Spot, of board: QueueBoard) {
    attention.queues.isChosen = true
    put(cursorAt: spot, of: board)
    clampQueues(board)
  }

  private mutating func put(cursorAt spot: QueueBoard.Spot, of board: QueueBoard) {
    let row = spot.row.clamped(to: 0...max(0, board.rows.count - 1))
    let column = spot.column.clamped(to: 0...max(0, board.columnCount - 1))
    attention.queues.spot = QueueBoard.Spot(row: row, column: column)
    attention.queues.id = board.id(at: attention.queues.spot)
  }

  private mutating func clampQueues(_ board: QueueBoard) {
    let shown = max(1, attention.room.tableRows)
    let row = attention.queues.spot.row
    let first = attention.queues.firstRow.clamped(to: 0...max(0, board.rows.count - shown))
    attention.queues.firstRow = first.clamped(to: max(0, row - shown + 1)...max(0, row))
  }

  private mutating func closeIfGone() {
    guard let open = attention.queues.open,
      !shownFleet.queues.contains(where: { $0.id == open })
    else { return }
    attention.queues.open = nil
    tell("\(open.words) is gone")
  }

  /// What answered a key or failed is not covered by what went away.
  private mutating func tell(_ words: String) {
    if attention.notice == nil { attention.notice = Notice(words, isWarning: true) }
  }
}

extension QueueID {
  /// `gpt-4.1 at priority 2`. The name in it is not safe to draw yet.
  package var words: String { priority.map { "\(model) at priority \($0)" } ?? model }
}
