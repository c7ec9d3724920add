import FleetModel
import GatewayAPI

/// What an order comes to at a server as it is now.
struct ServerPlan {
  var server: HAProxyServer
  var before: ServerMark
  var after: ServerMark
  var commands: [String] = []
  var capacity: CapacityReading
  /// What would be left is too little: only what is forced gets past it.
  var refusal: PreviewReading.Refusal?

  /// Whether the weight will be one that every algorithm takes.
  fileprivate var hasUsualWeight: Bool {
    after.weight == before.weight || after.weight == 0 || after.weight == after.initialWeight
  }
}

extension HAProxyAnswer {
  func server(_ node: NodeID) -> HAProxyServer? {
    let names = HAProxyNames(servers)
    return servers.first { names.node(of: $0) == node }
  }

  /// Makes the plan, or says why there can be none.
  func plan(
    _ intent: Intent, knowing changes: [BalancerChange]
  ) throws(ControlObjection) -> ServerPlan {
    if let level, level != .admin { throw .level(level) }
    guard let server = server(intent.node) else { throw .unknownNode(intent.node) }
    guard server.isNameable else { throw .unnameable(server) }
    try check(intent, server)
    let target = try target(of: intent, server, changes)
    let changed = server.with(target.duty, weight: target.weight)
    var plan = ServerPlan(
      server: server, before: ServerMark(server, in: process),
      after: ServerMark(changed, in: process), capacity: capacity(changing: server, to: changed))
    if case .undo(let operation) = intent.order { plan.after.undoes = operation }
    plan.refusal = plan.capacity.refusal(of: intent.node)
    if target.duty != server.duty {
      plan.commands.append("set server \(server.path) state \(target.duty.rawValue)")
    }
    if target.weight != server.state?.weight, let weight = target.weight {
      plan.commands.append(server.command(toWeigh: weight))
    }
    if intent.order == .drain(deadline: .zero), server.sessions != 0 {
      plan.commands.append("shutdown sessions server \(server.path)")
    }
    return plan
  }

  private func check(
    _ intent: Intent, _ server: HAProxyServer
  ) throws(ControlObjection) {
    if intent.revertAfter != nil { throw .keepsNoTime("puts nothing back by itself") }
    if let reason = intent.reason, reason.utf8.count > ControlBody.reasonLimit {
      throw ControlObjection(
        status: 400, code: "invalid",
        words: "the reason may have \(ControlBody.reasonLimit) bytes at most")
    }
    guard let revision = server.revision(in: process) else {
      throw ControlObjection(
        status: 409, code: "no_state",
        words: "HAProxy does not tell how \(server.path) stands ('show servers state')")
    }
    guard intent.revision != revision else { return }
    var objection = ControlObjection(
      status: 412, code: "revision_mismatch",
      words: "\(intent.node.name) is no longer as it was: look again")
    let origin = PageOrigin(
      source: intent.source, kind: .haproxy, node: intent.node, receivedAt: .start)
    objection.node = reading(of: server, HAProxyNames(servers), origin)
    throw objection
  }

  private typealias Target = (duty: ServerDuty, weight: Int?)

  private func target(
    of intent: Intent, _ server: HAProxyServer, _ changes: [BalancerChange]
  ) throws(ControlObjection) -> Target {
    let weight = server.state?.weight
    switch intent.order {
    case .drain(nil): return (server.duty == .maintenance ? .maintenance : .drain, weight)
    case .drain(.zero): return (.maintenance, weight)
    case .drain:
      throw .keepsNoTime("ends no drain at a deadline: leave it empty, or say 0 to cut off")
    case .resume: return (.ready, weight)
    case .cordon: return (server.duty, 0)
    case .weigh(let share): return (server.duty, try count(of: share, server))
    case .confirm:
      throw ControlObjection(
        status: 409, code: "wrong_state",
        words: "nothing waits to be kept: HAProxy puts nothing back")
    case .undo(let id): return try inverse(of: id, server, changes)
    }
  }

  /// How far, of the initial weight, the nearest whole one may be from what was asked for.
  private static let tolerance = 0.05

  /// The weight that HAProxy counts for a share of the initial one. Its weights are whole numbers, and
  /// half of 1 would be 0: out of work altogether.
  private func count(
    of share: Double, _ server: HAProxyServer
  ) throws(ControlObjection) -> Int {
    guard let initial = server.state?.initialWeight else { throw .unknownNode(NodeID(server.path)) }
    let wanted = share * Double(initial)
    let count = Int(clamping: wanted.rounded())
    if share > 0, count < 1 || abs(wanted - Double(count)) > Double(initial) * Self.tolerance {
      throw .weight(
        "\(server.path) came with weight \(initial), and HAProxy's weights are whole: "
          + "this would be \(wanted.text(decimals: 2)) of \(initial)")
    }
    if count > 256 { throw .weight("HAProxy's weights end at 256, and this would be \(count)") }
    let algorithm = backends.first { $0.name == server.backend }?.algorithm
    if algorithm == "static-rr", count != 0, count != initial { throw .staticWeights(algorithm) }
    return count
  }

  /// What somebody who decides on it should know of HAProxy.
  func caution(of plan: ServerPlan) -> String? {
    guard !plan.commands.isEmpty else { return nil }
    let algorithm = backends.first { $0.name == plan.server.backend }?.algorithm
    if !plan.hasUsualWeight, let algorithm, isPerhapsStatic(algorithm, plan.server.backend) {
      return "\(plan.server.backend) balances by \(algorithm): HAProxy will refuse "
        + "weights between 0 and 1 unless its hash-type is consistent"
    }
    return "holds until HAProxy restarts; nothing puts it back"
  }

  /// Hashes are static or not by a setting that HAProxy does not tell. A server that has a weight in
  /// between shows that they are not.
  private func isPerhapsStatic(_ algorithm: String, _ backend: String) -> Bool {
    let others = ["roundrobin", "leastconn", "first", "random", "none"]
    return !others.contains { algorithm.hasPrefix($0) }
      && !servers.contains { server in
        guard server.backend == backend, let state = server.state else { return false }
        return state.weight != 0 && state.weight != state.initialWeight
      }
  }

  private func inverse(
    of id: String, _ server: HAProxyServer, _ changes: [BalancerChange]
  ) throws(ControlObjection) -> Target {
    guard let change = changes.first(where: { $0.operation == id }), let before = change.before,
      let after = change.after, after.server == server.path
    else { throw .wrongState("no operation \(id) of this server is in the journal") }
    if change.isRefused { throw .wrongState("\(id) was refused and did nothing") }
    if changes.contains(where: { $0.undoes == id && !$0.isRefused }) {
      throw .wrongState("\(id) has been put back already")
    }
    guard ServerMark(server, in: process).stands(like: after, in: change.aspect) else {
      throw .wrongState(
        "\(server.path) does not stand as \(id) left it: undoing that would undo more than was asked"
      )
    }
    return change.aspect == .duty
      ? (before.duty, server.state?.weight) : (server.duty, before.weight)
  }
}

extension HAProxyServer {
  /// Of 0 and of all in percent, because that is what every algorithm takes.
  fileprivate func command(toWeigh weight: Int) -> String {
    let initial = state?.initialWeight
    let amount = weight == 0 ? "0%" : weight == initial ? "100%" : "\(weight)"
    return "set weight \(path) \(amount)"
  }
}
