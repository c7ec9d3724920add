import FleetModel
import GatewayAPI

extension Gateway {
  func confirmation(
    of operation: ControlOperation, _ index: Int
  ) throws(ControlRefusal) -> ControlPlan {
    var plan = makePlan(operation.aspect, [], nil, index)
    if operation.isConfirmed { return plan }
    guard operation.change.revertsAt != nil else {
      throw .wrongState(Self.nothingToConfirm(operation))
    }
    plan.steps = [.keep(operation: operation.id)]
    return plan
  }

  private static func nothingToConfirm(_ operation: ControlOperation) -> String {
    operation.state == .reverted
      ? "\(operation.id) has been put back already: ask for the change again"
      : "\(operation.id) is not going to be put back, so there is nothing to confirm"
  }

  /// The plan that puts back what was before `operation`.
  ///
  /// Wrong as soon as somebody has decided anew about the same thing: that would undo their change
  /// and not this one. A node that went down and came back stands as it stood.
  func inverse(
    of operation: ControlOperation, _ request: ControlRequest, _ index: Int
  ) throws(ControlRefusal) -> ControlPlan {
    guard operation.aspect != .existence, let before = operation.change.before else {
      throw .wrongState(
        "\(operation.verb.rawValue) cannot be undone: a node comes back by registering")
    }
    if operation.state == .refused {
      throw .wrongState("\(operation.id) was refused and did nothing")
    }
    if operation.state == .reverted {
      throw .wrongState("\(operation.id) has been put back already")
    }
    if let undo = operation.undoneBy { throw .wrongState("\(operation.id) was undone by \(undo)") }
    try checkNothingCameBetween(operation, index)
    var plan = makePlan(
      operation.aspect, steps(to: before, operation.aspect), request.reason, index)
    (plan.change.undoes, plan.change.touches) = (operation.id, operation.aspect)
    return plan
  }

  private func checkNothingCameBetween(
    _ operation: ControlOperation, _ index: Int
  ) throws(ControlRefusal) {
    let last = controls.lastOperation(on: operation.node, operation.aspect)
    let now = standing(ofNodeAt: index)
    let stands = operation.change.after.map { now.matches($0, in: operation.aspect) } ?? false
    if last == nil || last?.id == operation.id, stands { return }
    var node = registry.nodes[index]
    let revision = node.lifecycle.revision
    let culprit =
      last.flatMap { $0.id == operation.id ? nil : $0 }
      .map { "\($0.verb.rawValue) by \($0.actor) (\($0.id))" } ?? "another change"
    throw .revisionMismatch(
      "\(node.id.name) is at revision \(revision): \(culprit) came after \(operation.id), and "
        + "undoing that would undo more than was asked",
      node: node.reading(at: self.now, since: startedAt))
  }

  /// The steps by which a node comes to stand like `standing`, as far as `aspect` goes.
  func steps(to standing: NodeStanding, _ aspect: ControlAspect) -> [ControlStep] {
    if aspect == .weight { return standing.weight.map { [.weight($0)] } ?? [] }
    switch standing.state {
    case .ready: return [.resume]
    case .draining, .drained:
      // A deadline that has passed meanwhile would cut off what has been sent since.
      return [.drain(deadline: max(standing.drainDeadline ?? now, now + Controls.usualDeadline))]
    case .maintenance: return [.takeOut]
    case .down, nil: return []
    }
  }

  /// Notes when the change is to be put back, and to what.
  ///
  /// A change on top of one that nobody has confirmed yet goes back to what was before both: what
  /// was last meant to last.
  func addRevert(of request: ControlRequest, to plan: inout ControlPlan) {
    guard let span = request.revertAfter, request.verb.canRevert else { return }
    let earlier = controls.revertPending(on: plan.node, plan.aspect)?.change.putsBack
    guard let target = earlier ?? (plan.changes ? plan.change.before : nil) else { return }
    plan.change.revertsAt = now + span
    plan.change.putsBack = target
  }
}
