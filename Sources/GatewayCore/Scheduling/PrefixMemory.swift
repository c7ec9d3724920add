import FleetModel

/// Which node has last served which beginning of a conversation.
///
/// Two generations: what is used moves to the young one, and when that is full the old one is
/// forgotten and the young one becomes old. So memory is bounded, forgetting costs nothing, and
/// what was used among the last 32,768 is remembered for certain.
struct PrefixMemory: Sendable {
  static let generation = 32_768
  /// Of one request's prefixes, the longest.
  static let prefixesPerRequest = 16

  private struct Place: Sendable {
    var node: NodeID
    var at: WallTime
  }

  // Hashes that may be shared: to take one conversation for another would only send it to a node
  // that has to read it anew.
  private var young: [UInt64: Place] = [:]
  private var old: [UInt64: Place] = [:]

  var count: Int { young.count + old.count }

  mutating func remember(_ prefixes: [UInt64], servedBy node: NodeID, at now: WallTime) {
    for prefix in prefixes.prefix(Self.prefixesPerRequest) {
      if young.count >= Self.generation { (old, young) = (young, [:]) }
      young[prefix] = Place(node: node, at: now)
    }
  }

  /// The node that served the longest prefix that is known, if that was after `time`.
  func node(for prefixes: [UInt64], servedAfter time: WallTime) -> NodeID? {
    for prefix in prefixes.prefix(Self.prefixesPerRequest) {
      if let place = young[prefix] ?? old[prefix], place.at > time { return place.node }
    }
    return nil
  }
}
