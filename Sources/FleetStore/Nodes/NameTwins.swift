import FleetModel

// Lists have no room for long names and show their two ends. Whether that makes two nodes look
// alike depends on the names of all nodes, so it is found when those change, and not in each of the
// thousand pictures in between.

extension Fleet {
  /// How much of a name's beginning and end the narrowest list shows.
  package static let shownEnds = (first: 9, last: 8)

  /// The nodes whose names are too long for a list and begin and end as another's do.
  static func twins(among names: [NodeID]) -> Set<NodeID> {
    var known: [String: NodeID] = [:]
    var twins: Set<NodeID> = []
    for id in names where id.name.utf8.count > shownEnds.first + shownEnds.last {
      let bytes = id.name.utf8
      let ends = Array(bytes.prefix(shownEnds.first)) + Array(bytes.suffix(shownEnds.last))
      if let other = known.updateValue(id, forKey: String(decoding: ends, as: UTF8.self)) {
        twins.formUnion([id, other])
      }
    }
    return twins
  }
}
