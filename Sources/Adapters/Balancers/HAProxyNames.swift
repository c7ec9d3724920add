import FleetModel

/// What the servers of one HAProxy are called here.
///
/// By the address of their machine, where only one of them is on it: then what an engine or an
/// exporter on the same machine says is about the same node. Otherwise by backend and server, because
/// a drain is of one server, and two of them must not become one node.
struct HAProxyNames {
  private var counts: [String: Int] = [:]

  init(_ servers: [HAProxyServer]) {
    for server in servers {
      if let host = server.state?.host { counts[host, default: 0] += 1 }
    }
  }

  func node(of server: HAProxyServer) -> NodeID {
    guard let host = server.state?.host, counts[host] == 1 else { return NodeID(server.path) }
    return NodeID(host)
  }
}
