/// What a node is doing about new work.
package enum NodeState: String, Sendable, CaseIterable {
  case ready
  /// Finishes what it has and takes nothing new.
  case draining
  case drained
  /// No heartbeat, or failing.
  case down
  /// Taken out by an operator.
  case maintenance

  /// How much attention it asks for, the most first.
  package var urgency: Int {
    switch self {
    case .down: 0
    case .draining: 1
    case .maintenance: 2
    case .drained: 3
    case .ready: 4
    }
  }
}
