import FleetModel
import FleetStore

// How many at once. A pool is all nodes that serve a model, and the whole fleet for those that serve
// none. What counts is how many nodes of a pool one decision takes out that take work now, wholly or
// in part; nodes that are out already are not taken out again. What earlier decisions have taken out
// is not added up here: of all of them together only the gateway knows, and its capacity floor guards
// against them. So the limit is against the slip of one moment, and the floor against the sum.

extension GuardRails {
  /// What stands against changing `nodes` all at once by `order`, which takes capacity away or not.
  package func objections(
    to order: ControlOrder, on nodes: [NodeID], of fleet: Fleet
  ) -> [Objection] {
    let unknown = nodes.first { fleet.nodes[$0] == nil }
    if let unknown { return [.unknownNode(unknown)] }
    var objections: [Objection] = []
    if let excess = excess(of: order, on: nodes, of: fleet) { objections.append(excess) }
    if isProtected {
      objections.append(.protected(name: name ?? fleet.leadingSource?.id.name ?? "gateway"))
    }
    return objections
  }

  /// The pool of which most is taken too much, if any is.
  private func excess(
    of order: ControlOrder, on nodes: [NodeID], of fleet: Fleet
  ) -> Objection? {
    let taken = Set(nodes).compactMap { fleet.nodes[$0] }.filter { order.takesCapacity(from: $0) }
    // One may always go.
    guard taken.count > 1 else { return nil }
    var counts: [Pool: Int] = [:]
    for pool in taken.flatMap(Pool.all(of:)) { counts[pool, default: 0] += 1 }
    var sizes: [Pool: Int] = [:]
    for node in fleet.nodes.values {
      for pool in Pool.all(of: node) where counts[pool] != nil { sizes[pool, default: 0] += 1 }
    }
    if counts[.fleet] != nil { sizes[.fleet] = fleet.nodes.count }
    let excesses = counts.map { (count: $0.value, limit: limit(of: sizes[$0.key] ?? 0)) }
      .filter { $0.count > $0.limit }
    // The same answer whatever the order of a dictionary.
    let worst = excesses.max {
      ($0.count - $0.limit, $0.count) < ($1.count - $1.limit, $1.count)
    }
    return worst.map { .tooMany($0.count, limit: $0.limit) }
  }

  private func limit(of size: Int) -> Int {
    max(1, Int(clamping: (Double(size) * bulkPercent / 100).rounded(.down)))
  }

  private enum Pool: Hashable {
    case model(String)
    case fleet

    static func all(of node: Node) -> [Pool] {
      let models = node.models
      return models.isEmpty ? [.fleet] : Set(models).map { .model($0) }
    }
  }
}

extension ControlOrder {
  /// Whether `node` would have less to give than it has now.
  package func takesCapacity(from node: Node) -> Bool {
    let weight = node.weight ?? 1
    guard weight > 0, node.state == nil || node.state == .ready else { return false }
    return switch self {
    case .drain, .cordon: true
    case .weigh(let next): next < weight
    case .resume, .undo, .confirm: false
    }
  }
}
