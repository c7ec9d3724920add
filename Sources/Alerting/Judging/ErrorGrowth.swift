import FleetModel
import FleetStore

/// By how much the memory errors of each node have grown within the last hour.
///
/// Cards count them since they were reset, for years perhaps: what was there before we came is no
/// news, and what is new is.
struct ErrorGrowth: Sendable {
  private struct Watch: Sendable {
    var base: Int
    var last: Int
    var grewAt: Moment
  }

  private var watches: [NodeID: Watch] = [:]

  private static let memory = Span.minutes(60)

  /// `nil` where nobody counts.
  subscript(node: NodeID) -> Double? {
    watches[node].map { Double($0.last.subtractingClamped($0.base)) }
  }

  /// Takes the count of a node that its source speaks of.
  mutating func take(_ node: Node, at now: Moment) {
    guard let count = node.eccErrors else { return }
    guard var watch = watches[node.id] else {
      watches[node.id] = Watch(base: count, last: count, grewAt: now)
      return
    }
    // Nothing has changed, as with nearly every node that there is.
    if count == watch.last, count == watch.base { return }
    if count > watch.last { watch.grewAt = now }
    // A count that falls was reset.
    if count < watch.last { watch.base = min(watch.base, count) }
    watch.last = count
    if now - watch.grewAt >= Self.memory { watch.base = count }
    watches[node.id] = watch
  }

  mutating func forgetAllBut(_ nodes: [NodeID: Node]) {
    guard watches.count > nodes.count else { return }
    watches = watches.filter { nodes[$0.key] != nil }
  }
}
