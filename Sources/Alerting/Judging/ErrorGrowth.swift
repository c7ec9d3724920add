import FleetModel
import FleetStore

/// By how much the memory errors of each node have grown within the last hour.
///
/// Cards count them since they were reset, for years perhaps: what was there before we came is no
/// news, and what is new is.
struct ErrorGrowth: Sendable {
  private struct Watch: Sendable {
    var base: Int
    var since: Moment
    var last: Int
    var grewAt: Moment
  }

  private var watches: [NodeID: Watch] = [:]

  private static let memory = Span.minutes(60)

  /// `nil` where nobody counts.
  subscript(node: NodeID) -> Double? {
    watches[node].map { Double($0.last.subtractingClamped($0.base)) }
  }

  mutating func take(_ fleet: Fleet) {
    for node in fleet.nodes.values {
      guard let count = node.eccErrors, fleet.freshness(of: node) == .live else { continue }
      guard var watch = watches[node.id] else {
        watches[node.id] = Watch(base: count, since: fleet.now, last: count, grewAt: fleet.now)
        continue
      }
      // Nothing has changed, as with nearly every node that there is.
      if count == watch.last, count == watch.base { continue }
      if count > watch.last { watch.grewAt = fleet.now }
      // A count that falls was reset.
      if count < watch.last { watch.base = min(watch.base, count) }
      watch.last = count
      if fleet.now - watch.grewAt >= Self.memory { watch.base = count }
      watches[node.id] = watch
    }
    guard watches.count > fleet.nodes.count else { return }
    watches = watches.filter { fleet.nodes[$0.key] != nil }
  }
}
