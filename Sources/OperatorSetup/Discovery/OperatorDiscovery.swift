import Addressing
import FleetModel

/// Sources of one kind that are found out and not written down one by one.
package struct OperatorDiscovery: Equatable, Sendable {
  package enum Place: Equatable, Sendable {
    /// Files that other programs write, by their full paths; the last part may hold `*`.
    case files([String])
    /// The name of a service in DNS, and the server to ask where it is not the system's.
    case services(String, server: NameServer?)
  }

  /// A server of names by its address.
  package struct NameServer: Equatable, Sendable {
    package var address: String
    package var port: UInt16

    package init(address: String, port: UInt16) { (self.address, self.port) = (address, port) }
  }

  package var kind: SourceKind
  package var place: Place
  package var region: String?
  package var key: KeySource?
  package var interval: Span?

  package init(kind: SourceKind, place: Place) { (self.kind, self.place) = (kind, place) }
}

/// Somewhere that something to watch was found.
package struct FoundTarget: Equatable, Sendable {
  package var endpoint: Endpoint
  package var node: String?
  package var region: String?

  package init(endpoint: Endpoint, node: String? = nil, region: String? = nil) {
    (self.endpoint, self.node, self.region) = (endpoint, node, region)
  }
}
