import FleetModel

/// How many nodes are in which state.
package struct NodeCounts: Equatable, Sendable {
  package internal(set) var total = 0
  package internal(set) var ready = 0
  package internal(set) var draining = 0
  package internal(set) var drained = 0
  package internal(set) var down = 0
  package internal(set) var maintenance = 0
  /// Of these nobody says.
  package internal(set) var unknown = 0

  /// From 0 to 1; `nil` for an empty fleet and for one of which no state is known.
  package var readyShare: Double? {
    total > unknown ? Double(ready) / Double(total) : nil
  }

  mutating func count(_ state: NodeState?) {
    total += 1
    switch state {
    case .ready: ready += 1
    case .draining: draining += 1
    case .drained: drained += 1
    case .down: down += 1
    case .maintenance: maintenance += 1
    case nil: unknown += 1
    }
  }
}
