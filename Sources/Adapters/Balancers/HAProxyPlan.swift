import FleetModel

extension HAProxyAnswer {
  func server(_ node: NodeID) -> HAProxyServer? {
    let names = HAProxyNames(servers)
    return servers.first { names.node(of: $0) == node }
  }

  func plan(
    _ intent: Intent, knowing changes: [BalancerChange]
  ) throws(ControlObjection) -> ServerPlan {
    if let level, level != .admin { throw .level(level) }
    guard let server = server(intent.node) else { throw .unknownNode(intent.node) }
    guard server.isNameable else { throw .unnameable(server) }
    let origin = PageOrigin(
      source: intent.source, kind: .haproxy, node: intent.node, receivedAt: .start)
    try intent.check(against: reading(of: server, HAProxyNames(servers), origin), at: .haproxy)
    let target = try target(of: intent, server, changes)
    let changed = server.with(target.duty, weight: target.weight)
    var plan = ServerPlan(
      before: server.mark(in: process), after: changed.mark(in: process),
      sessions: server.sessions, capacity: capacity(changing: server, to: changed))
    if case .undo(let operation) = intent.order { plan.after.undoes = operation }
    plan.refusal = plan.capacity.refusal(of: intent.node)
    let commands = commands(for: intent.order, at: server, target)
    guard !commands.isEmpty else { return plan }
    plan.errand = .line((commands + [Self.questions]).joined(separator: ";"))
    plan.caution = caution(of: plan, in: server.backend)
    return plan
  }

  private func commands(
    for order: ControlOrder, at server: HAProxyServer, _ target: Target
  ) -> [String] {
    var commands: [String] = []
    if target.duty != server.duty {
      commands.append("set server \(server.path) state \(target.duty.rawValue)")
    }
    if target.weight != server.state?.weight, let weight = target.weight {
      commands.append(server.command(toWeigh: weight))
    }
    if order == .drain(deadline: .zero), server.sessions != 0 {
      commands.append("shutdown sessions server \(server.path)")
    }
    return commands
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
      throw .keepsNoTime(
        .haproxy, "ends no drain at a deadline: leave it empty, or say 0 to cut off")
    case .resume: return (.ready, weight)
    case .cordon: return (server.duty, 0)
    case .weigh(let share): return (server.duty, try count(of: share, server))
    case .confirm:
      throw ControlObjection(
        status: 409, code: "wrong_state",
        words: "nothing waits to be kept: HAProxy puts nothing back")
    case .undo(let id):
      let change = try changes.undone(id, at: server.mark(in: process))
      return change.aspect == .duty
        ? (change.before?.duty ?? server.duty, weight) : (server.duty, change.before?.weight)
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
  private func caution(of plan: ServerPlan, in backend: String) -> String {
    let algorithm = backends.first { $0.name == backend }?.algorithm
    if !plan.hasUsualWeight, let algorithm, isPerhapsStatic(algorithm, backend) {
      return "\(backend) balances by \(algorithm): HAProxy will refuse "
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
}

extension HAProxyServer {
  /// Of 0 and of all in percent, because that is what every algorithm takes.
  fileprivate func command(toWeigh weight: Int) -> String {
    let initial = state?.initialWeight
    let amount = weight == 0 ? "0%" : weight == initial ? "100%" : "\(weight)"
    return "set weight \(path) \(amount)"
  }
}

extension ServerPlan {
  /// Whether the weight will be one that every algorithm takes.
  fileprivate var hasUsualWeight: Bool {
    after.weight == before.weight || after.weight == 0 || after.weight == after.initialWeight
  }
}
