import FleetModel

extension GatewayServer {
  /// What a server is told before it starts.
  package struct Configuration: Sendable {
    package var listeners: [Listener]
    package var keys: [AccessKey]
    /// Keys of those in this same program. That there are some does not mean that others need one.
    package var ownKeys: [AccessKey] = []
    package var limits = ServerLimits()
    /// Who the TCP listeners prove to be; `nil` for plain HTTP.
    package var tls: TLSIdentity?
    package var upstreams = UpstreamSettings()

    package init(listeners: [Listener], keys: [AccessKey] = []) {
      self.listeners = listeners
      self.keys = keys
    }
  }
}

/// Where to listen.
package enum Listener: Equatable, Sendable {
  /// Port 0 takes any free one; `GatewayServer.addresses` tells which.
  case tcp(host: String, port: UInt16)
  /// A socket file that only our own user and root may open.
  case unix(path: String)
}

/// Where the server really listens.
package enum BoundAddress: Equatable, Sendable {
  case tcp(host: String, port: UInt16)
  case tls(host: String, port: UInt16)
  case unix(path: String)

  /// The address as the first part of a URL, for a port.
  package var url: String? {
    switch self {
    case .tcp(let host, let port): Self.url("http", host, port)
    case .tls(let host, let port): Self.url("https", host, port)
    case .unix: nil
    }
  }

  private static func url(_ scheme: String, _ host: String, _ port: UInt16) -> String {
    host.contains(":") ? "\(scheme)://[\(host)]:\(port)" : "\(scheme)://\(host):\(port)"
  }
}

/// What a caller may cost us at the most.
package struct ServerLimits: Equatable, Sendable {
  package var request = RequestLimits()
  package var patience = Patience()
  /// Connections at a time over TCP, and beside them over the Unix socket, so that a crowd on the
  /// network never locks the operator out.
  package var connections = 512
  package var localConnections = 64
  /// Places beyond those, for guests: callers who come when every place is taken.
  package var guests = 64
  /// How long `stop()` waits for what is in flight: most answers of a model are done by then.
  package var stopGrace = Span.seconds(30)

  package init() {}
}

/// How large a request may be.
package struct RequestLimits: Equatable, Sendable {
  package var targetBytes = 8 * 1024
  package var headerBytes = 32 * 1024
  package var headerCount = 100
  package var bodyBytes = 1024 * 1024

  package init() {}
}

/// How long a caller may take.
package struct Patience: Equatable, Sendable {
  /// For a whole request head, from its first byte; on a new connection, from its opening.
  package var head = Span.seconds(5)
  /// Between two requests of a connection.
  package var idle = Span.seconds(30)
  /// What a body or an answer may take beyond the time its bytes need at the slowest rate.
  package var start = Span.seconds(5)
  package var slowestBodyBytesPerSecond: Int64 = 1024
  package var slowestAnswerBytesPerSecond: Int64 = 16 * 1024
  /// For a refused caller to read the refusal.
  package var farewell = Span.seconds(2)
  /// When every connection is taken, one that has waited this long for its caller is given up.
  package var beforeEviction = Span.milliseconds(500)
  /// For the whole request of a guest: whoever has one in hand needs no longer.
  package var guest = Span.milliseconds(250)

  package init() {}
}
