import FleetModel
import GatewayAPI

/// What a request comes to, as the fleet is now.
struct ControlPlan {
  /// The node; `nil` for one that is yet to be registered.
  var index: Int?
  var node: NodeID
  var aspect: ControlAspect
  var steps: [ControlStep]
  var change: AuditedChange
  var capacity: CapacityReading?
  /// What only `force` gets past.
  var objection: ControlRefusal?

  /// Whether anything becomes another.
  var changes: Bool { !steps.isEmpty }
}

/// One thing to be done to a node.
enum ControlStep: Equatable {
  case drain(deadline: WallTime?)
  case resume
  case takeOut
  case weight(Double)
  case register(NodeDescription)
  case remove
  case keep(operation: String)
}

extension Gateway {
  /// What `request` comes to now, or why it does not make sense now.
  func plan(_ request: ControlRequest) throws(ControlRefusal) -> ControlPlan {
    try Self.check(request)
    if case .register(let description) = request.change { return try plan(description, request) }
    let operation = try namedOperation(of: request)
    guard let id = operation?.node ?? request.node else { throw .invalid("node", "a node's id") }
    guard let index = registry.index(of: id) else { throw .unknownNode(id) }
    try checkRevision(request, ofNodeAt: index)
    var plan = try plan(request, about: operation, nodeAt: index)
    plan.change.isForced = request.isForced
    plan.change.hasOwnWeight =
      registry.nodes[index].hasOwnWeight || plan.steps.contains { $0.setsWeight }
    addRevert(of: request, to: &plan)
    if case .confirm = request.change { return plan }
    plan.capacity = capacity(changing: index, to: plan.change.after)
    plan.objection = plan.objection ?? plan.capacity.flatMap { floorRefusal($0, of: id) }
    return plan
  }

  /// What an operator has decided about the node at `index`.
  func standing(ofNodeAt index: Int) -> NodeStanding {
    let duty = registry.nodes[index].lifecycle.duty
    var standing = NodeStanding(state: duty.state, weight: registry.nodes[index].weight)
    standing.revision = registry.nodes[index].lifecycle.revision
    standing.reason = duty.reason
    standing.drainDeadline = duty.drainDeadline
    return standing
  }

  private func plan(
    _ request: ControlRequest, about operation: ControlOperation?, nodeAt index: Int
  ) throws(ControlRefusal) -> ControlPlan {
    switch request.change {
    case .drain(let span):
      let deadline = now + (span ?? Controls.usualDeadline)
      return makePlan(.duty, [.drain(deadline: deadline)], request.reason, index)
    case .resume: return makePlan(.duty, [.resume], request.reason, index)
    case .weight(let weight): return makePlan(.weight, [.weight(weight)], request.reason, index)
    case .remove: return removal(request, nodeAt: index)
    case .confirm:
      guard let operation else { throw .unknownOperation }
      return try confirmation(of: operation, index)
    case .undo:
      guard let operation else { throw .unknownOperation }
      return try inverse(of: operation, request, index)
    case .register: throw .wrongState("a registration is no control of a node that is here")
    }
  }

  /// A plan of those of `steps` that change something.
  func makePlan(
    _ aspect: ControlAspect, _ steps: [ControlStep], _ reason: String?, _ index: Int
  ) -> ControlPlan {
    let before = standing(ofNodeAt: index)
    var after = before
    after.revision = nil
    let isEmpty =
      registry.nodes[index].inFlight == 0 || registry.nodes[index].lifecycle.state == .down
    let useful = steps.filter { $0.move(&after, reason: reason, isEmpty: isEmpty) }
    return ControlPlan(
      index: index, node: registry.nodes[index].id, aspect: aspect, steps: useful,
      change: AuditedChange(before: before, after: after))
  }

  private func removal(_ request: ControlRequest, nodeAt index: Int) -> ControlPlan {
    var plan = makePlan(.existence, [], nil, index)
    plan.steps = [.remove]
    plan.change.after = nil
    let (inFlight, state) = (
      registry.nodes[index].inFlight, registry.nodes[index].lifecycle.state
    )
    if inFlight > 0, state != .down {
      plan.objection = .wrongState(
        "\(plan.node.name) has \(inFlight) in flight: drain it first, or force its removal")
    }
    return plan
  }

  private func plan(
    _ description: NodeDescription, _ request: ControlRequest
  ) throws(ControlRefusal) -> ControlPlan {
    do throws(RegistrationProblem) {
      try Registry.check(description)
      if registry.index(of: description.id) == nil, registry.nodes.count >= Registry.nodeLimit {
        throw .tooManyNodes(limit: Registry.nodeLimit)
      }
    } catch {
      throw .registration(error)
    }
    try checkAddress(description)
    let description = configured(description.id) ?? description
    guard let index = registry.index(of: description.id) else {
      let after = NodeStanding(state: .ready, weight: description.weight)
      return ControlPlan(
        index: nil, node: description.id, aspect: .existence, steps: [.register(description)],
        change: AuditedChange(after: after))
    }
    try checkRevision(request, ofNodeAt: index)
    var plan = makePlan(.existence, [], nil, index)
    let isKnown = registry.nodes[index].description == description
    plan.steps = isKnown ? [] : [.register(description)]
    if !isKnown, !registry.nodes[index].hasOwnWeight {
      plan.change.after?.weight = description.weight
    }
    plan.change.hasOwnWeight = registry.nodes[index].hasOwnWeight
    return plan
  }

  /// A node of the configuration stays where that says it is, removed or not: it may be shown a key
  /// and may be anywhere, and whoever registers could else have both at an address of his own.
  private func checkAddress(_ description: NodeDescription) throws(ControlRefusal) {
    guard let configured = configured(description.id), configured.url != description.url
    else { return }
    throw .configuredElsewhere(description.id, at: configured.url)
  }

  /// What the configuration says of a node holds, whatever it says of itself.
  private func configured(_ id: NodeID) -> NodeDescription? {
    configuration.nodes.first { $0.id == id }
  }

  private func namedOperation(
    of request: ControlRequest
  ) throws(ControlRefusal) -> ControlOperation? {
    guard let id = request.namedOperation else { return nil }
    guard let operation = controls.operation(id) else { throw .unknownOperation }
    return operation
  }

  private func checkRevision(
    _ request: ControlRequest, ofNodeAt index: Int
  ) throws(ControlRefusal) {
    let revision = registry.nodes[index].lifecycle.revision
    guard let expected = request.expectedRevision, expected != revision else { return }
    var node = registry.nodes[index]
    throw .revisionMismatch(
      "\(node.id.name) is at revision \(revision) and no longer at \(expected): look again",
      node: node.reading(at: now, since: startedAt))
  }

  private static func check(_ request: ControlRequest) throws(ControlRefusal) {
    if let reason = request.reason, reason.utf8.count > ControlBody.reasonLimit {
      throw .invalid("reason", "a text of at most \(ControlBody.reasonLimit) bytes")
    }
    if let key = request.idempotency?.key,
      key.isEmpty || key.utf8.count > IdempotencyKey.lengthLimit
    {
      throw .invalid("Idempotency-Key", "of 1 to \(IdempotencyKey.lengthLimit) bytes")
    }
    if case .weight(let weight) = request.change, !(0...100).contains(weight) {
      throw .invalid("weight", "a number from 0 to 100")
    }
    if case .drain(let deadline?) = request.change,
      !(.zero...ControlBody.longestSpan).contains(deadline)
    {
      throw .invalid("deadline_s", "a number of seconds from 0 to 86400")
    }
    if let span = request.revertAfter, !(.milliseconds(1)...ControlBody.longestSpan).contains(span)
    {
      throw .invalid("revert_after_s", "a number of seconds above 0, up to 86400")
    }
  }
}

extension ControlStep {
  fileprivate var setsWeight: Bool { if case .weight = self { true } else { false } }

  /// Moves `standing` past the step and says whether that changes it.
  fileprivate func move(_ standing: inout NodeStanding, reason: String?, isEmpty: Bool) -> Bool {
    let before = standing
    switch self {
    case .drain(let deadline):
      guard standing.isServing else { return false }
      standing.state = isEmpty ? .drained : .draining
      (standing.reason, standing.drainDeadline) = (reason, isEmpty ? nil : deadline)
    case .resume:
      standing.state = .ready
      (standing.reason, standing.drainDeadline) = (nil, nil)
    case .takeOut:
      guard standing.state != .maintenance else { return false }
      standing.state = .maintenance
      (standing.reason, standing.drainDeadline) = (reason, nil)
    case .weight(let weight): standing.weight = weight
    case .register, .remove, .keep: break
    }
    return standing != before
  }
}
