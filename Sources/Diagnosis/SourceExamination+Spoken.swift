import FleetModel
import TextSafety

// What it says, and what it never says.
extension SourceExamination {
  func spoken(_ observation: Observation) -> [Finding] {
    [
      identity(observation), draining(observation), age(of: observation), clock,
      access(observation), nodes(observation),
      offers(observation), lacks(observation), damage(observation),
    ].compactMap { $0 }
  }

  private func identity(_ observation: Observation) -> Finding {
    var words = foundKind.title
    if foundKind == .gateway {
      words =
        "a gateway with " + (observation.isWhole ? "the whole contract" : "a part of the contract")
    }
    let gateway = observation.gateway
    if let name = gateway?.name { words += ", '\(name.excerpt)'" }
    if let version = gateway?.version { words += ", version \(version.excerpt)" }
    if let uptime = gateway?.uptime { words += ", up \(uptime.rough)" }
    let models = observation.models ?? []
    if !models.isEmpty { words += ", serves \(Self.listed(models.map(\.excerpt)))" }
    return Finding(.fine, "is \(words)")
  }

  private func draining(_ observation: Observation) -> Finding? {
    guard observation.gateway?.isDraining == true else { return nil }
    return Finding(
      .warning, "drains as a whole: it fails the checks of whoever sends it requests",
      advice: "POST /healthcheck/ok at its admin port ends that")
  }

  /// How old what it says was when it said it, by its own clock.
  private func age(of observation: Observation) -> Finding? {
    guard let time = observation.documentTime, let date = contact?.date else { return nil }
    let age = date - time
    // An idle gateway renews its document every 24 s.
    guard age > .seconds(30) else {
      return Finding(.fine, "what it says is \(max(.zero, age).rough) old")
    }
    return Finding(
      .failure, "what it says is \(age.rough) old", advice: "is it stuck, or a cache before it?")
  }

  private var clock: Finding? {
    guard let lead = contact?.lead else { return nil }
    let size = Span(milliseconds: abs(lead.milliseconds))
    guard size > .seconds(2) else { return Finding(.fine, "its clock agrees with ours") }
    let words = "its clock is \(size.rough) \(lead > .zero ? "ahead of" : "behind") ours"
    return size > .seconds(60)
      ? Finding(
        .warning, words,
        advice: "set both by NTP: times on the screen are its own, ages are not touched")
      : Finding(.note, words)
  }

  private func access(_ observation: Observation) -> Finding? {
    guard foundKind.takesControls else { return nil }
    if foundKind == .sglRouter { return steering(observation) }
    guard let access = observation.access else {
      return observation.isWhole
        ? Finding(.note, "it does not say what we may do") : nil
    }
    let name = access.actor.map { "'\($0.excerpt)'" } ?? "somebody"
    guard let role = access.role else {
      return Finding(.note, "takes us for \(name), in a role that has no name here")
    }
    return role.mayControl
      ? Finding(.fine, "takes us for \(name), \(role.rawValue): may change nodes")
      : Finding(
        .note, "takes us for \(name), \(role.rawValue): may only look",
        advice: foundKind == .haproxy
          ? "to drain and weigh, its 'stats socket' line needs 'level admin'"
          : "to drain and weigh, use a key with the role operator")
  }

  /// A router says to nobody what he may do.
  private func steering(_ observation: Observation) -> Finding {
    guard case .all(let nodes) = observation.nodes, nodes.contains(where: { $0.revision != nil })
    else {
      return Finding(
        .note, "lists no workers here, so none can be drained",
        advice: "name the router itself beside its page: --source sgl-router=http://HOST:30000")
    }
    return Finding(
      .fine, "its workers can be taken out and added again; it has no weights and no deadlines",
      advice: "whether our key may shows at the first drain: it takes a key with the role admin")
  }

  private func nodes(_ observation: Observation) -> Finding? {
    guard case .all(let nodes) = observation.nodes else { return nil }
    guard !nodes.isEmpty else {
      return Finding(.warning, "lists no node", advice: "has any registered with it?")
    }
    let states = NodeState.allCases.compactMap { state -> String? in
      let count = nodes.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    let names = nodes.count == 1 ? "the node \(nodes[0].id.name.excerpt)" : "\(nodes.count) nodes"
    return Finding(
      .fine, "speaks of \(names)" + (states.isEmpty ? "" : ": " + states.joined(separator: ", ")))
  }

  private func offers(_ observation: Observation) -> Finding? {
    let offered = Capability.allCases.filter { !observation.unsupported.contains($0) }
    guard !offered.isEmpty else { return nil }
    return Finding(.fine, "reports \(Self.listed(offered.map(\.words)))")
  }

  private func lacks(_ observation: Observation) -> Finding? {
    let lacking = Capability.allCases.filter(observation.unsupported.contains)
    guard !lacking.isEmpty else { return nil }
    return Finding(
      .note, "cannot report \(Self.listed(lacking.map(\.words)))",
      advice: lacking.lazy.compactMap { $0.remedy(beside: self.foundKind) }.first)
  }

  private func damage(_ observation: Observation) -> Finding? {
    let fields = observation.badFields
    guard let first = fields.first else { return nil }
    let others = fields.count == 1 ? "" : " and \(fields.count - 1) more"
    return Finding(
      .warning, "says things that cannot be read: \(first.excerpt)\(others)",
      advice: "what could be read is shown")
  }

  private static func listed(_ words: [String]) -> String {
    let shown = words.prefix(8)
    if words.count > shown.count {
      return shown.joined(separator: ", ") + " and \(words.count - shown.count) more"
    }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and \(last)"
  }
}

extension Observation {
  /// Whether it comes from a gateway that has the fleet in one document.
  fileprivate var isWhole: Bool { documentVersion != nil || unsupported.isEmpty }
}

extension Capability {
  fileprivate var words: String {
    switch self {
    case .nodeState: "node states"
    case .gpus: "GPUs"
    case .queues: "queues"
    case .latency: "latencies"
    case .spend: "spend"
    case .budgets: "budgets"
    case .events: "events"
    case .history: "the past"
    }
  }

  /// What else could be watched to have it.
  fileprivate func remedy(beside kind: SourceKind) -> String? {
    switch self {
    case .gpus: "GPUs are in an exporter beside it: --source dcgm=http://HOST:9400"
    case .queues, .latency:
      kind.vantage == .engine ? nil : "the engines know: --source vllm=http://HOST:8000"
    default: nil
    }
  }
}
