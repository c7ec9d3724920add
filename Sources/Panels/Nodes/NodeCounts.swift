import FleetModel
import FleetStore

/// How many nodes are doing what.
struct NodeCounts: Equatable {
  var total = 0
  var ready = 0
  var draining = 0
  var down = 0
  /// Taken out by somebody: drained or under maintenance.
  var out = 0

  init(_ fleet: Fleet) {
    total = fleet.nodes.count
    for node in fleet.nodes.values {
      switch node.state {
      case .ready: ready += 1
      case .draining: draining += 1
      case .down: down += 1
      case .drained, .maintenance: out += 1
      case nil: break
      }
    }
  }
}
