import Addressing
import FleetModel

/// A source as the operator configured it.
package struct PolledSource: Sendable {
  package var id: SourceID
  package var kind: SourceKind
  package var endpoint: Endpoint
  /// From the start of one poll to the start of the next.
  package var interval: Span
  package var key: Secret?
  /// What it needs to be let in where it sends requests to, for those that forget it with a server.
  package var workerKey: Secret?
  /// Trust these authorities, in place of the system's.
  package var certificateAuthorityFile: String?
  /// Go through this proxy. Without one, none is used, whatever the environment says.
  package var proxy: String?
  /// The node that a page is about; `nil` for the host of its address.
  package var node: NodeID?
  /// The label of its page that names the node of each series, where that is not the host.
  package var nodeLabel: String?
  package var region: String?
  /// What else the nodes are called that it speaks of.
  package var aliases = NodeAliases()
  /// What the series of its page mean, where no table of ours knows.
  package var map = PageMap()

  package init(
    id: SourceID, kind: SourceKind = .gateway, endpoint: Endpoint, interval: Span,
    key: Secret? = nil,
    certificateAuthorityFile: String? = nil, proxy: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.endpoint = endpoint
    self.interval = interval
    self.key = key
    self.certificateAuthorityFile = certificateAuthorityFile
    self.proxy = proxy
  }
}

extension PolledSource {
  /// Whether both are asked for the same, at the same place.
  package func isPolled(as other: PolledSource) -> Bool {
    id == other.id && kind == other.kind && endpoint == other.endpoint && node == other.node
      && nodeLabel == other.nodeLabel
      && region == other.region && aliases == other.aliases
  }

  /// The name of the node that a page is about.
  ///
  /// The host without its port, so that an engine and an exporter on one machine are one row.
  package var nodeID: NodeID {
    if let node { return node }
    guard case .network(let host, _) = endpoint.place else { return NodeID(id.name) }
    return NodeID(host)
  }
}
