import FleetModel

extension Gateway {
  /// Lets a node in. It counts as its first heartbeat.
  package mutating func register(
    _ description: NodeDescription, at time: WallTime
  ) throws(RegistrationProblem) {
    move(to: time)
    guard try registry.register(description, at: now) else { return sendWaiting() }
    defer {
      takeOverDecisions(about: description.id)
      sendWaiting()
    }
    let id = description.id.name
    log.append(
      .nodeRegistered, .info, subject: id,
      "\(id) registered: \(description.words)", at: now)
  }

  /// Takes a node off the books; says whether it was there.
  @discardableResult
  package mutating func remove(
    _ id: NodeID, reason: String? = nil, by actor: String?, at time: WallTime
  ) -> Bool {
    move(to: time)
    guard registry.remove(id) else { return false }
    leaving.remove(id)
    // Only now: as long as it was there, what is taken from it could have gone back to it.
    cutOff(id, at: now)
    log.append(
      .nodeRemoved, .warning, subject: id.name, "\(id.name) removed\(Self.because(reason))",
      actor: actor, at: now)
    return true
  }

  /// Counts requests that were sent to a node, each try for itself.
  package mutating func noteSent(_ count: Int = 1, to id: NodeID) {
    guard let index = registry.index(of: id) else { return }
    registry.nodes[index].sentTotal = registry.nodes[index].sentTotal.addingClamped(max(0, count))
  }

  /// Takes a node's word that it lives; says whether the node is known.
  @discardableResult
  package mutating func heartbeat(_ report: HeartbeatReport, at time: WallTime) -> Bool {
    move(to: time)
    guard let index = registry.index(of: report.node) else { return false }
    registry.nodes[index].take(report, at: now)
    let state = registry.nodes[index].lifecycle.state
    if state == .down { apply(.heartbeatReturned, toNodeAt: index, actor: nil) }
    if state == .draining, registry.nodes[index].inFlight == 0 {
      apply(.emptied, toNodeAt: index, actor: nil)
    }
    if report.gpus != nil { noteHeat(ofNodeAt: index) }
    sendWaiting()
    return true
  }

  /// Lets a node finish what it has and gives it nothing new.
  @discardableResult
  package mutating func drain(
    _ id: NodeID, reason: String?, deadline: WallTime?, by actor: String?, at time: WallTime
  ) -> Bool {
    change(id, by: .drainRequested(reason: reason, deadline: deadline), actor: actor, at: time)
  }

  /// Gives a node work again, with its weight as it was.
  @discardableResult
  package mutating func resume(
    _ id: NodeID, reason: String?, by actor: String?, at time: WallTime
  ) -> Bool {
    change(id, by: .resumed(reason: reason), actor: actor, at: time)
  }

  /// Takes a node out for an operator's work on it.
  @discardableResult
  package mutating func takeOut(
    _ id: NodeID, reason: String?, by actor: String?, at time: WallTime
  ) -> Bool {
    change(id, by: .takenOut(reason: reason), actor: actor, at: time)
  }

  /// Sets the operator's weight, from 0 to 100; says whether it was another.
  @discardableResult
  package mutating func setWeight(
    of id: NodeID, to weight: Double, reason: String? = nil, by actor: String?, at time: WallTime
  ) -> Bool {
    move(to: time)
    guard let index = registry.index(of: id), (0...100).contains(weight),
      registry.nodes[index].weight != weight
    else { return false }
    registry.nodes[index].hasOwnWeight = true
    let before = registry.nodes[index].weight
    registry.nodes[index].weight = weight
    registry.nodes[index].lifecycle.touch()
    log.append(
      .nodeWeight, .info, subject: id.name,
      "\(id.name) weight \(before) → \(weight)\(Self.because(reason))",
      actor: actor, at: now)
    return true
  }

  /// Notes that requests of a node that failed were taken over by others.
  package mutating func noteMoved(
    requests: Int, from id: NodeID, toNodes nodes: Int, at time: WallTime
  ) {
    move(to: time)
    log.append(
      .requestsMoved, .warning, subject: id.name,
      "\(id.name): \(requests) \(requests == 1 ? "request" : "requests") moved to "
        + "\(nodes) \(nodes == 1 ? "node" : "nodes")", at: now)
  }

  /// The state of a node; `nil` when it is not known.
  package func state(of id: NodeID) -> NodeState? {
    registry.index(of: id).map { registry.nodes[$0].lifecycle.state }
  }

  private mutating func change(
    _ id: NodeID, by transition: NodeTransition, actor: String?, at time: WallTime
  ) -> Bool {
    move(to: time)
    guard let index = registry.index(of: id) else { return false }
    let changed = apply(transition, toNodeAt: index, actor: actor)
    // With nothing in flight there is nothing to wait for.
    if changed, case .drainRequested = transition, registry.nodes[index].inFlight == 0 {
      apply(.emptied, toNodeAt: index, actor: actor)
    }
    return changed
  }
}

extension Gateway {
  @discardableResult
  mutating func apply(
    _ transition: NodeTransition, toNodeAt index: Int, actor: String?
  ) -> Bool {
    guard registry.nodes[index].lifecycle.apply(transition, at: now) else { return false }
    registry.noteTransition(ofNodeAt: index, at: now)
    let node = registry.nodes[index]
    guard let line = Self.eventLine(of: transition, node: node) else { return true }
    log.append(
      line.kind, line.severity, subject: node.id.name, node.id.name + line.words, actor: actor,
      at: now)
    return true
  }

  private static func eventLine(
    of transition: NodeTransition, node: RegisteredNode
  ) -> (kind: EventKind, severity: EventReading.Severity, words: String)? {
    switch transition {
    case .heartbeatLost(let span):
      (.nodeDown, .critical, " down: no heartbeat for \(span.milliseconds / 1000) s")
    case .heartbeatReturned:
      (.nodeUp, .info, " is back: \(node.lifecycle.state.rawValue)")
    case .drainRequested(let reason, _):
      (.nodeDraining, .info, " draining\(because(reason)) · \(node.inFlight) in flight")
    case .emptied:
      (.nodeDrained, .info, " drained")
    case .resumed(let reason):
      (.nodeResumed, .info, " resumed\(because(reason))")
    case .takenOut(let reason):
      (.nodeMaintenance, .info, " taken out\(because(reason))")
    }
  }

  static func because(_ reason: String?) -> String {
    reason.map { ": \($0)" } ?? ""
  }

  /// Says once that a node has become hot, and once that it has cooled by five degrees.
  private mutating func noteHeat(ofNodeAt index: Int) {
    let gpus = registry.nodes[index].gpus ?? []
    let id = registry.nodes[index].id.name
    guard let hottest = gpus.compactMap(\.temperatureCelsius).max() else { return }
    if !registry.nodes[index].isHot, hottest >= configuration.hotCelsius {
      registry.nodes[index].isHot = true
      let errors = gpus.reduce(0) { $0.addingClamped($1.eccErrors ?? 0) }
      let ecc = errors > 0 ? " · \(errors) ECC errors" : ""
      log.append(
        .nodeHot, .warning, subject: id, "\(id) runs hot: \(Int(clamping: hottest)) °C\(ecc)",
        at: now)
    } else if registry.nodes[index].isHot, hottest < configuration.hotCelsius - 5 {
      registry.nodes[index].isHot = false
      log.append(
        .nodeCool, .info, subject: id, "\(id) has cooled to \(Int(clamping: hottest)) °C", at: now)
    }
  }
}

extension NodeDescription {
  /// What it has and where it stands, as far as anybody has said.
  fileprivate var words: String {
    let cards = type.isEmpty ? "\(gpuCount) GPUs" : "\(gpuCount)×\(type)"
    return region.isEmpty ? cards : "\(cards) in \(region)"
  }
}
