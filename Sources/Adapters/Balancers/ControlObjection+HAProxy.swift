import FleetModel

// Why a load balancer is not asked, or did not do it, in the form in which a gateway would say so.

extension ControlObjection {
  static func level(_ level: HAProxyAnswer.Level) -> ControlObjection {
    ControlObjection(
      status: 403, code: "socket_level",
      words: "this socket is at level \(level.rawValue), which may only look: "
        + "give its 'stats socket' line 'level admin'")
  }

  static func unknownNode(_ node: NodeID, at kind: SourceKind = .haproxy) -> ControlObjection {
    ControlObjection(
      status: 404, code: "unknown_node", words: "\(kind.title) has no server \(node.name) any more")
  }

  static func unnameable(_ server: HAProxyServer) -> ControlObjection {
    ControlObjection(
      status: 409, code: "unnameable", words: "the name \(server.path) cannot stand in a command")
  }

  static func keepsNoTime(_ kind: SourceKind, _ words: String) -> ControlObjection {
    ControlObjection(status: 400, code: "keeps_no_time", words: "\(kind.title) \(words)")
  }

  static func weight(_ words: String) -> ControlObjection {
    ControlObjection(status: 409, code: "weight", words: words)
  }

  static func staticWeights(_ algorithm: String?) -> ControlObjection {
    ControlObjection(
      status: 409, code: "static_algorithm",
      words: "the backend balances by \(algorithm ?? "a static algorithm"), "
        + "which takes the weights 0 and 1 and none between")
  }

  static func wrongState(_ words: String) -> ControlObjection {
    ControlObjection(status: 409, code: "wrong_state", words: words)
  }

  static let expired = ControlObjection(
    status: 409, code: "expired", words: "it came too late, and nothing was done")

  static func unwritten(_ why: String) -> ControlObjection {
    ControlObjection(
      status: 503, code: "audit_unavailable",
      words: "nothing was changed, because it could not be written down first: \(why)")
  }

  /// HAProxy took the command, and the server does not stand as it should.
  static func untaken(_ server: String, remarks: [String], _ answer: HAProxyAnswer)
    -> ControlObjection
  {
    guard let remark = remarks.first else {
      return ControlObjection(
        status: 409, code: "not_taken",
        words: "HAProxy took the command, and \(server) does not stand as was asked")
    }
    if remark.hasPrefix("Permission denied") { return .level(answer.level ?? .user) }
    if remark.contains("static LB algorithm") {
      let backend = server.prefix { $0 != "/" }
      return .staticWeights(answer.backends.first { $0.name == backend }?.algorithm)
    }
    return ControlObjection(status: 409, code: "haproxy", words: "HAProxy says: \(remark)")
  }
}
