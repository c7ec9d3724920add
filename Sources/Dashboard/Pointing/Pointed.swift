/// What an operator does with a mouse.
package struct Pointed: Equatable, Sendable {
  package enum Gesture: Equatable, Sendable { case click, wheelUp, wheelDown }

  /// The lists that can be pointed into.
  package enum List: Int, Sendable {
    case nodes, queues, latencies, budgets, models, alerts, operations, log
    /// A view, by its number.
    case views
    /// A command, by its place in `Command.allCases`.
    case commands
  }

  package var gesture: Gesture
  package var list: List?
  package var row: Int
  package var column: Int

  package init(_ gesture: Gesture, _ list: List? = nil, row: Int = 0, column: Int = 0) {
    (self.gesture, self.list, self.row, self.column) = (gesture, list, row, column)
  }
}
