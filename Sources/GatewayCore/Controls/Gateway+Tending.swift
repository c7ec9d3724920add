import FleetModel
import GatewayAPI

// What becomes of controls as time passes: drains end, deadlines cut off, and what nobody confirmed
// is put back. The records of these are made afterwards. Nothing here happens that an earlier record
// did not announce, deadline and time of putting back included; and a full disk must not be what
// keeps a node drained whose operator has lost the connection.

extension Gateway {
  /// The records of what has happened by itself since they were last taken, for the store.
  package mutating func takeAuditRecords() -> [AuditRecord] {
    defer { controls.outbox = [] }
    return controls.outbox
  }

  mutating func tendControls() {
    if !controls.open.isEmpty {
      for id in controls.open.sorted() { putBackIfDue(id) }
    }
    finishDrains()
    if !controls.open.isEmpty {
      for id in controls.open.sorted() { observe(id) }
    }
    controls.expire(at: now)
  }

  /// What the fleet document shows of operations, oldest first: all to which something may still
  /// happen, and the newest of those that are over. A dashboard that is started later sees from
  /// these what has been going on; what is older is in the trail, and can still be undone.
  func operationReadings() -> [OperationReading] {
    var hidden = max(0, controls.operations.count - controls.open.count - Self.shownOver)
    return controls.operations.compactMap { operation in
      guard hidden > 0, !operation.isOpen else { return operation.reading }
      hidden -= 1
      return nil
    }
  }

  /// As many as an operator may want to page through, in a document that is sent whole while a
  /// drain counts down.
  private static let shownOver = 200

  private mutating func finishDrains() {
    for index in registry.nodes.indices
    where registry.nodes[index].lifecycle.isToEmpty {
      let isDue = registry.nodes[index].lifecycle.duty.drainDeadline.map { $0 <= now } ?? false
      if isDue {
        cutOff(atDeadlineNodeAt: index)
      } else if registry.nodes[index].inFlight == 0,
        registry.nodes[index].lifecycle.state == .draining
      {
        apply(.emptied, toNodeAt: index, actor: nil)
      }
    }
  }

  private mutating func cutOff(atDeadlineNodeAt index: Int) {
    let (id, inFlight) = (registry.nodes[index].id, registry.nodes[index].inFlight)
    if inFlight > 0, registry.nodes[index].lifecycle.state == .draining {
      log.append(
        .nodeCutOff, .warning, subject: id.name,
        "\(id.name): the drain's deadline has come · \(inFlight) cut off", at: now)
    }
    cutOff(id, at: now)
    // The drain is over even where the node goes on naming work that is not ours.
    if let index = registry.index(of: id) { apply(.emptied, toNodeAt: index, actor: nil) }
  }
}

extension Gateway {
  /// How long a change is watched before its lack of effect is said.
  private static let patience = Span.seconds(10)

  private mutating func observe(_ id: String) {
    guard let operation = controls.operation(id),
      !operation.state.isFinal || operation.state == .noEffect
    else { return }
    guard let index = registry.index(of: operation.node) else {
      // Of one that has yet to come back after a restart nothing can be seen.
      if controls.decisions[operation.node] == nil { finish(id) }
      return
    }
    let isDown = registry.nodes[index].lifecycle.state == .down
    let inFlight = isDown ? 0 : registry.nodes[index].inFlight
    let new = registry.nodes[index].sentTotal.subtractingClamped(operation.sentBefore)
    let isLate = now - operation.askedAt >= Self.patience
    controls.update(id) {
      ($0.inFlight, $0.newWorkSince) = (inFlight, max(0, new))
      $0.state = isLate && new > 0 ? .noEffect : .observing
    }
    if isEmptied(nodeAt: index, operation.aspect) { finish(id) }
  }

  /// Whether the node at `index` has nothing left of what it had before a change of `aspect`.
  func isEmptied(nodeAt index: Int, _ aspect: ControlAspect) -> Bool {
    guard aspect == .duty else {
      return registry.nodes[index].inFlight == 0
        || registry.nodes[index].lifecycle.state == .down
    }
    return registry.nodes[index].lifecycle.duty.state != .draining
  }

  private mutating func finish(_ id: String) {
    controls.update(id) {
      ($0.state, $0.doneAt, $0.inFlight) = (.done, now, 0)
    }
    guard let operation = controls.operation(id) else { return }
    if let index = registry.index(of: operation.node) {
      let standing = standing(ofNodeAt: index)
      controls.update(id) { $0.change.after = standing }
    }
    report(id, "done", before: nil)
  }
}

extension Gateway {
  private mutating func putBackIfDue(_ id: String) {
    guard let operation = controls.operation(id), let due = operation.change.revertsAt, due <= now,
      let target = operation.change.putsBack
    else { return }
    guard let index = registry.index(of: operation.node) else {
      return putBackDecision(operation, target)
    }
    let reason = "nobody confirmed the \(operation.verb.rawValue) of \(operation.actor)"
    let plan = makePlan(operation.aspect, steps(to: target, operation.aspect), reason, index)
    let left = capacity(changing: index, to: plan.change.after)
    if let refusal = floorRefusal(left, of: operation.node) { return hold(operation, refusal) }
    for step in plan.steps {
      take(step, node: operation.node, reason: reason, by: ControlCaller.gateway.name)
    }
    log.append(
      .operationReverted, .warning, subject: operation.node.name,
      "\(operation.node.name) is as it was: \(reason)", actor: operation.actor, at: now)
    markReverted(id)
    report(id, "reverted", before: plan.change.before)
  }

  /// What would break the floor waits until it does not.
  private mutating func hold(_ operation: ControlOperation, _ refusal: ControlRefusal) {
    guard !operation.isHeld else { return }
    controls.update(operation.id) { $0.isHeld = true }
    log.append(
      .operationHeld, .critical, subject: operation.node.name,
      "\(operation.node.name) is not put back to what it was yet: \(refusal.detail)",
      actor: operation.actor, at: now)
  }

  /// The node has not come back since the restart: what is known of it changes.
  private mutating func putBackDecision(_ operation: ControlOperation, _ target: NodeStanding) {
    if controls.decisions[operation.node] != nil {
      if operation.aspect == .weight {
        controls.decisions[operation.node]?.after?.weight = target.weight
      } else {
        controls.decisions[operation.node]?.after?.state = target.state
        controls.decisions[operation.node]?.after?.reason = target.reason
        controls.decisions[operation.node]?.after?.drainDeadline = target.drainDeadline
      }
    }
    markReverted(operation.id)
    report(operation.id, "reverted", before: operation.change.after)
  }

  private mutating func markReverted(_ id: String) {
    controls.update(id) {
      ($0.state, $0.doneAt) = (.reverted, now)
      ($0.change.revertsAt, $0.change.putsBack) = (nil, nil)
    }
  }

  /// Records kept for a store that does not come for them.
  private static let outboxLimit = 4096

  private mutating func report(_ id: String, _ result: String, before: NodeStanding?) {
    guard let operation = controls.operation(id) else { return }
    let caller = ControlCaller.gateway
    var record = AuditRecord(
      at: now, actor: caller.name, role: caller.role, address: caller.address,
      verb: operation.verb.rawValue, node: operation.node.name, result: result)
    record.operation = id
    record.before = AuditedChange(before: before).beforeJSON
    var change =
      registry.index(of: operation.node).map { current(ofNodeAt: $0) }
      ?? controls.decisions[operation.node] ?? AuditedChange()
    (change.revertsAt, change.putsBack) = (operation.change.revertsAt, operation.change.putsBack)
    _ = controls.noteRecord(about: operation.node)
    record.after = change.afterJSON
    if controls.outbox.count >= Self.outboxLimit { controls.outbox.removeFirst() }
    controls.outbox.append(record)
  }
}
