import FleetModel

/// Whose page it is that is read.
package struct PageOrigin: Equatable, Sendable {
  package var source: SourceID
  package var kind: SourceKind
  /// The node that it is about.
  package var node: NodeID
  /// A label that names the node of a series, where it is not that of the address or not of one alone.
  package var nodeLabel: String?
  package var region: String?
  /// Where it is, for the node's detail.
  package var address: String?
  package var receivedAt: Moment
  /// What its series mean, where no table of ours knows.
  package var map = PageMap()
  /// What those that it sends requests to have been called so far.
  var workerNames = RouterNames()

  package init(source: SourceID, kind: SourceKind, node: NodeID, receivedAt: Moment) {
    (self.source, self.kind, self.node, self.receivedAt) = (source, kind, node, receivedAt)
  }
}

extension PageOrigin {
  /// An observation that says no more than whose it is.
  var emptyObservation: Observation {
    var observation = Observation(source: source, receivedAt: receivedAt)
    observation.kind = kind
    observation.unsupported = kind.unsupported
    return observation
  }

  var emptyNode: NodeReading {
    var reading = NodeReading(id: node)
    (reading.region, reading.url) = (region, address)
    return reading
  }
}
