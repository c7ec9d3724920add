import FleetModel
import GatewayAPI

/// A host of one of Envoy's clusters.
///
/// What is zero or false is left out of its JSON, and long numbers stand in quotes.
struct EnvoyHost: Equatable, Sendable {
  var cluster = ""
  var address = ""
  var port: Int?
  var weight: Double?
  /// By their names, as `rq_active`.
  var stats: [String: Int] = [:]
  /// The checks that it fails.
  var failures: Set<String> = []
  /// What the control plane says of it.
  var word: String?

  private static let limit = 10_000

  static func list(parsing body: [UInt8]) throws(SourceProblem) -> [EnvoyHost] {
    var hosts: [EnvoyHost]?
    do throws(JSONProblem) {
      hosts = try JSONReader.read(body) { (reader) throws(JSONProblem) in
        guard var object = try reader.object(Field.self) else { return nil }
        var hosts: [EnvoyHost]?
        var isEmpty = true
        while let field = try object.next(&reader) {
          isEmpty = false
          guard field == .clusters else {
            try reader.skipValue()
            continue
          }
          hosts = try reader.list(atMost: limit) { (reader) throws(JSONProblem) in
            try cluster(from: &reader)
          }?.flatMap { $0 }
        }
        // Of no clusters it says nothing at all, and so does much that is no Envoy.
        return isEmpty ? nil : hosts
      }
    } catch {
      throw SourceProblem(error, in: body)
    }
    guard let hosts else { throw .wrongShape(field: "cluster_statuses") }
    guard hosts.count <= limit else { throw .tooManyNodes(limit: limit) }
    return hosts
  }

  private enum Field: String, WireField {
    case clusters = "cluster_statuses"
    case name
    case hosts = "host_statuses"
    case address
    case socket = "socket_address"
    case port = "port_value"
    case pipe, path, stats, value
    case health = "health_status"
    case word = "eds_health_status"
    case weight
    static let table = FieldTable<Field>()
  }

  private static func cluster(
    from reader: inout JSONReader
  ) throws(JSONProblem) -> [EnvoyHost]? {
    guard var object = try reader.object(Field.self) else { return nil }
    var name = ""
    var hosts: [EnvoyHost] = []
    while let field = try object.next(&reader) {
      switch field {
      case .name: name = try reader.text() ?? ""
      case .hosts:
        hosts =
          try reader.list(atMost: limit) { (reader) throws(JSONProblem) in
            try EnvoyHost(from: &reader)
          } ?? []
      default: try reader.skipValue()
      }
    }
    for place in hosts.indices { hosts[place].cluster = name }
    return hosts
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else { return nil }
    while let field = try object.next(&reader) {
      switch field {
      case .address: try readAddress(&reader)
      case .weight: weight = try reader.amount()
      case .health: try readHealth(&reader)
      case .stats:
        let stats = try reader.list(atMost: 64) { (reader) throws(JSONProblem) in
          try Self.stat(&reader)
        }
        for (name, value) in stats ?? [] { self.stats[name] = value }
      default: try reader.skipValue()
      }
    }
    if address.isEmpty { return nil }
  }

  /// An address is in an object of its own kind.
  private mutating func readAddress(_ reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      case .socket, .pipe: try readAddress(&reader)
      case .address, .path: address = try reader.text() ?? ""
      case .port: port = try reader.count()
      default: try reader.skipValue()
      }
    }
  }

  private mutating func readHealth(_ reader: inout JSONReader) throws(JSONProblem) {
    guard var map = try reader.map(atMost: 32) else { return }
    while let name = try map.next(&reader) {
      if name == Field.word.rawValue {
        word = try reader.text()
      } else if reader.nextKind() == .flag {
        if try reader.flag() == true { failures.insert(name) }
      } else {
        try reader.skipValue()
      }
    }
  }

  private static func stat(_ reader: inout JSONReader) throws(JSONProblem) -> (String, Int)? {
    guard var object = try reader.object(Field.self) else { return nil }
    var (name, value) = ("", 0)
    while let field = try object.next(&reader) {
      switch field {
      case .name: name = try reader.text() ?? ""
      case .value where reader.nextKind() == .text:
        value = max(0, try reader.text().flatMap { Double($0) }.map { Int(clamping: $0) } ?? 0)
      case .value: value = try reader.count() ?? 0
      default: try reader.skipValue()
      }
    }
    return name.isEmpty ? nil : (name, value)
  }
}

extension EnvoyHost {
  static func nodes(_ hosts: [EnvoyHost], _ origin: PageOrigin) -> [NodeReading] {
    hosts.lazy.map { $0.node(origin) }.joinedByName()
  }

  private func node(_ origin: PageOrigin) -> NodeReading {
    var node = origin.about(NodeID(address)).emptyNode
    node.url = port.map { "\(address.contains(":") ? "[\(address)]" : address):\($0)" }
    node.models = cluster.isEmpty ? nil : [cluster]
    node.weight = weight
    node.inFlight = stats["rq_active"]
    // Those that have ended: a failure to connect is an error, and no part of `rq_total`.
    node.errorsTotal = stats["rq_error"]
    node.requestsTotal = stats["rq_success"].map { $0.addingClamped(node.errorsTotal ?? 0) }
    (node.state, node.stateReason) = standing
    return node
  }

  /// Its own checks before what it is told: what fails gets no requests.
  private var standing: (NodeState, String?) {
    if failures.contains("excluded_via_immediate_hc_fail") { return (.down, "asks to be left out") }
    if failures.contains("failed_active_health_check") { return (.down, failedCheck) }
    if failures.contains("failed_outlier_check") { return (.down, "ejected as an outlier") }
    switch word {
    case "DRAINING": return (.draining, nil)
    case "UNHEALTHY", "TIMEOUT": return (.down, "the control plane calls it \(word ?? "")")
    case "DEGRADED": return (.ready, "degraded")
    default: break
    }
    if failures.contains("failed_active_degraded_check") { return (.ready, "degraded") }
    if failures.contains("pending_dynamic_removal") { return (.draining, "about to be removed") }
    return (.ready, nil)
  }

  private var failedCheck: String {
    if failures.contains("pending_active_hc") { return "waits for its first health check" }
    return failures.contains("active_hc_timeout")
      ? "its health check gets no answer" : "fails its health check"
  }
}
