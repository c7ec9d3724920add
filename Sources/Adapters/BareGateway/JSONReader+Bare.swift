import FleetModel
import GatewayAPI

// Values that small gateways write in more than one way.
extension JSONReader {
  /// A time: RFC 3339, the same without a zone, which is taken for UTC as Python's `utcnow` means
  /// it, or the seconds or milliseconds since 1970.
  mutating func bareTime() throws(JSONProblem) -> WallTime? {
    guard nextKind() == .text else {
      // Seconds pass this in the year 5138, milliseconds did in 1973.
      return try amount().map { number in
        WallTime(milliseconds: Int64(clamping: number < 1e11 ? number * 1000 : number))
      }
    }
    guard let text = try text() else { return nil }
    let time = WallTime(rfc3339: text) ?? WallTime(rfc3339: text + "Z")
    if time == nil { complain() }
    return time
  }

  /// The state of a node in one of the words that are in use for it.
  mutating func bareState() throws(JSONProblem) -> NodeState? {
    guard let word = try text() else { return nil }
    switch word.lowercased() {
    case "ready", "healthy", "online", "up", "available", "active", "running", "ok", "busy":
      return .ready
    case "down", "unhealthy", "offline", "unavailable", "failed", "failing", "dead": return .down
    case "draining": return .draining
    case "drained": return .drained
    case "maintenance", "disabled": return .maintenance
    default:
      complain()
      return nil
    }
  }

  /// The nodes of a list, or of an object that has them by their names.
  mutating func bareNodes(_ limits: DocumentLimits) throws(JSONProblem) -> [BareNode]? {
    nextKind() == .object ? try bareNodeMap(limits) : try bareNodeList(limits)
  }

  private mutating func bareNodeList(_ limits: DocumentLimits) throws(JSONProblem) -> [BareNode]? {
    guard var list = try list(atMost: .max) else { return nil }
    var nodes: [BareNode] = []
    while try list.next(&self) {
      guard list.index < limits.nodes else { throw .tooMany(field: "nodes", limit: limits.nodes) }
      if let node = try BareNode(from: &self, key: nil, limits) { nodes.append(node) }
    }
    return nodes
  }

  private mutating func bareNodeMap(_ limits: DocumentLimits) throws(JSONProblem) -> [BareNode]? {
    guard var map = try map(atMost: .max) else { return nil }
    var nodes: [BareNode] = []
    while let name = try map.next(&self) {
      guard nodes.count < limits.nodes else { throw .tooMany(field: "nodes", limit: limits.nodes) }
      if let node = try BareNode(from: &self, key: name, limits) { nodes.append(node) }
    }
    return nodes
  }
}
