import FleetModel

/// Where the operator is among the queues.
package struct QueueCursor: Equatable, Sendable {
  /// The queue under the cursor, or the cell of a matrix that no queue is in.
  package var id: QueueID?
  /// Whether the operator has put it there.
  package var isChosen = false
  /// Where it was last, so that its place can be kept when what it was on is gone.
  package var spot = QueueBoard.Spot(row: 0, column: 0)
  /// The first row that is drawn.
  package var firstRow = 0
  /// The queue that is open.
  package var open: QueueID?

  package init() {}
}
