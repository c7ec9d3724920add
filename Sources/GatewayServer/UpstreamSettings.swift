import FleetModel
import GatewayCore

/// How the gateway calls its nodes.
package struct UpstreamSettings: Sendable {
  package var timeouts = UpstreamTimeouts()
  /// Nodes that are given other times, by their id.
  package var nodeTimeouts: [NodeID: UpstreamTimeouts] = [:]
  /// Connections to one address that are kept open without work, and for how long.
  package var idleConnections = 10
  package var idleFor = Span.seconds(30)
  /// For how long those past that number are: they were needed a moment ago, and a burst that opened
  /// and closed them again and again would cost more than the requests.
  package var spareFor = Span.seconds(1)
  /// What a node wants to see before it answers, by the node's id.
  package var credentials: [NodeID: UpstreamCredential] = [:]
  /// The networks in which nodes may register themselves. Nodes of the configuration may be
  /// anywhere: whoever wrote it knows where they are.
  package var allowedNetworks = Network.privateOnes
  package var probe = ProbeSettings()
  /// The authorities that https nodes are checked against; `nil` for the system's.
  package var authorityFile: String?

  package init() {}

  package func timeouts(of node: NodeID) -> UpstreamTimeouts { nodeTimeouts[node] ?? timeouts }
}

/// How long a node may take.
package struct UpstreamTimeouts: Equatable, Sendable {
  package var connect = Span.seconds(5)
  /// From the request to the answer's end, and between two pieces of a stream.
  package var read = Span.seconds(30)
  /// A whole stream.
  package var stream = Span.seconds(300)

  package init() {}
}

/// How nodes that do not send heartbeats are looked after.
package struct ProbeSettings: Equatable, Sendable {
  /// The one path that every OpenAI-compatible server has.
  package var path = "/v1/models"
  package var interval = Span.seconds(5)
  package var timeout = Span.seconds(2)

  package init() {}
}

/// The key of a node, which no printing shows.
package struct UpstreamCredential: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
  package let bearer: [UInt8]
  package init(bearer: [UInt8]) { self.bearer = bearer }
  package var description: String { "a credential" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Addresses that begin with the same bits.
package struct Network: Equatable, Sendable {
  /// Four bytes or sixteen.
  package let address: [UInt8]
  package let prefixLength: Int

  package init(address: [UInt8], prefixLength: Int) {
    precondition(address.count == 4 || address.count == 16, "an address has 4 or 16 bytes")
    (self.address, self.prefixLength) = (address, prefixLength)
  }

  /// Loopback, RFC 1918 and their like in IPv6: where a fleet usually is, and never where a cloud
  /// keeps its metadata.
  package static let privateOnes = [
    Network(address: [127, 0, 0, 0], prefixLength: 8),
    Network(address: [10, 0, 0, 0], prefixLength: 8),
    Network(address: [172, 16, 0, 0], prefixLength: 12),
    Network(address: [192, 168, 0, 0], prefixLength: 16),
    Network(address: [UInt8](repeating: 0, count: 15) + [1], prefixLength: 128),
    Network(address: [0xFC] + [UInt8](repeating: 0, count: 15), prefixLength: 7),
  ]
}

/// The files that prove who a TLS listener is.
package struct TLSIdentity: Equatable, Sendable {
  package var certificateFile: String
  package var keyFile: String

  package init(certificateFile: String, keyFile: String) {
    (self.certificateFile, self.keyFile) = (certificateFile, keyFile)
  }
}
