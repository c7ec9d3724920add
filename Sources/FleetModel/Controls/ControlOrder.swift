/// What can be asked of a gateway about one of its nodes.
package enum ControlOrder: Hashable, Sendable {
  /// No new work; what is in flight is finished, and cut off when `deadline` has passed.
  case drain(deadline: Span?)
  case resume
  /// A weight of 0: no new work, and what is in flight is never cut off.
  case cordon
  case weigh(Double)
  case undo(operation: String)
  /// Keeps a change that would otherwise be put back.
  case confirm(operation: String)
}
