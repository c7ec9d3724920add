import FleetModel

/// A server of a backend, as HAProxy has it now.
struct HAProxyServer: Equatable, Sendable {
  var backend: String
  var name: String
  /// As HAProxy writes it: `UP`, `DOWN 1/2`, `MAINT (via b/s)`.
  var status: String
  var state: ServerState?

  var sessions: Int?
  var sessionLimit: Int?
  var sessionTotal: Int?
  var queued: Int?
  var errors: Int?
  /// Of the last 1024 requests.
  var meanMilliseconds: Int?
  var check: String?
  var checkWords: String?

  /// What commands call it.
  var path: String { backend + "/" + name }
}

/// What `show servers state` says of a server: the operator's decisions, and where it is.
struct ServerState: Equatable, Sendable {
  var host: String?
  var port: Int?
  var isStopping = false
  /// Bits of what holds it in maintenance or drains it: our orders, the configuration's, others'.
  var admin: Int?
  var weight: Int?
  var initialWeight: Int?
  /// For how many seconds it has been as it is.
  var since: Int?
}

/// What an operator, or the configuration, has decided about new work. The raw value is the word of
/// the command that decides it.
package enum ServerDuty: String, Sendable {
  case ready
  case drain
  case maintenance = "maint"
}

extension HAProxyServer {
  /// All but the bit that only remembers how the configuration wanted it at first.
  private static let maintenanceBits = 0x63
  private static let drainBits = 0x18

  /// The same server, had that been decided of it.
  func with(_ duty: ServerDuty, weight: Int?) -> HAProxyServer {
    var server = self
    server.state?.weight = weight
    if duty == self.duty { return server }
    switch duty {
    case .ready: server.state?.admin = 0
    case .drain: server.state?.admin = 0x8
    case .maintenance: server.state?.admin = 0x1
    }
    if !server.status.hasPrefix("DOWN") { server.status = "UP" }
    return server
  }

  var duty: ServerDuty {
    if let admin = state?.admin {
      if admin & Self.maintenanceBits != 0 { return .maintenance }
      return admin & Self.drainBits != 0 ? .drain : .ready
    }
    if status.hasPrefix("MAINT") { return .maintenance }
    return status.hasPrefix("DRAIN") ? .drain : .ready
  }

  var nodeState: NodeState {
    if duty == .maintenance { return .maintenance }
    if status.hasPrefix("DOWN") { return .down }
    let isLeaving = duty == .drain || status.hasPrefix("NOLB") || state?.isStopping == true
    guard isLeaving else { return .ready }
    return sessions == 0 ? .drained : .draining
  }

  /// The share of its initial weight that it has; one that came with none has all of it.
  var weightShare: Double? {
    guard let weight = state?.weight, let initial = state?.initialWeight else { return nil }
    guard initial > 0 else { return weight == 0 ? 1 : Double(weight) }
    return Double(weight) / Double(initial)
  }

  /// Why it is as it is, where the state alone leaves it open: `UP 1/3`, `L4CON: Connection refused`.
  var stateReason: String? {
    switch status {
    case "UP", "DRAIN", "MAINT", "NOLB", "no check": return nil
    default: break
    }
    guard status.hasPrefix("DOWN"), let check else { return status }
    return "\(status), \(check)" + (checkWords.map { ": \($0)" } ?? "")
  }

  /// From the state of its checks: `UP 1/3` has one of three left before it counts as down.
  var healthScore: Double? {
    if status.hasPrefix("DOWN") { return 0 }
    guard check != nil, status.hasPrefix("UP") else { return nil }
    let counts = status.dropFirst(3).split(separator: "/").compactMap { Int($0) }
    guard counts.count == 2, counts[1] > 0 else { return 1 }
    return (Double(counts[0]) / Double(counts[1])).clamped(to: 0...1)
  }

  /// Whether its name can stand in a command. HAProxy gives no others; somebody in between might.
  var isNameable: Bool {
    !backend.isEmpty && !name.isEmpty
      && (backend + name).utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
          UInt8(ascii: "_"), UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  /// A number that is another as soon as somebody has decided anew, or HAProxy has started anew.
  func revision(in process: String?) -> Int? {
    guard let state, let admin = state.admin, let weight = state.weight else { return nil }
    let words =
      "\(path) \(state.host ?? "") \(admin) \(weight) \(state.initialWeight ?? -1) \(process ?? "")"
    return BalancedServer.revision(of: words)
  }
}
