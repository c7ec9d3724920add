import FleetModel
import GatewayAPI

extension Gateway {
  /// Carries out an intent whose record is durable, if that can still be done.
  ///
  /// Each intent once: a second time it is refused.
  package mutating func perform(_ intent: ControlIntent, at time: WallTime) -> ControlPerformance {
    settle(at: time)
    guard controls.end(intent.id) else {
      return ControlPerformance(
        result: ControlResult(.wrongState("this was carried out or given up before")))
    }
    isTold = true
    let request = intent.request
    do throws(ControlRefusal) {
      var plan = try plan(request)
      // What was announced holds, however long the disk took.
      if plan.change.revertsAt != nil, let announced = intent.recorded.revertsAt {
        plan.change.revertsAt = announced
      }
      if let objection = plan.objection, !request.isForced { throw objection }
      try carryOut(plan, request)
      let result = note(plan, of: intent)
      controls.answers.note(result, for: request, at: now)
      return ControlPerformance(result: result, record: correction(of: plan, intent))
    } catch {
      return fail(intent, error)
    }
  }

  /// Gives an intent up, because the store did not take its record.
  package mutating func cancel(_ intent: ControlIntent, _ why: Agreement) -> ControlRefusal {
    _ = controls.end(intent.id)
    controls.answers.forget(intent.request)
    return switch why {
    case .refused(let code, let detail):
      ControlRefusal(status: 409, code: code, detail: detail)
    case .unavailable(let detail): .auditUnavailable(detail)
    case .agreed: .auditUnavailable("it was given up")
    }
  }

  private mutating func carryOut(
    _ plan: ControlPlan, _ request: ControlRequest
  ) throws(ControlRefusal) {
    for step in plan.steps {
      if case .register(let description) = step {
        do throws(RegistrationProblem) { try register(description, at: now) } catch {
          throw .registration(error)
        }
      } else {
        take(step, node: plan.node, reason: request.reason, by: request.caller.name)
      }
    }
  }

  /// Does one thing to a node that is here.
  mutating func take(_ step: ControlStep, node: NodeID, reason: String?, by actor: String?) {
    switch step {
    case .drain(let deadline):
      drain(node, reason: reason, deadline: deadline, by: actor, at: now)
    case .resume: resume(node, reason: reason, by: actor, at: now)
    case .takeOut: takeOut(node, reason: reason, by: actor, at: now)
    case .weight(let weight): setWeight(of: node, to: weight, reason: reason, by: actor, at: now)
    case .remove: remove(node, reason: reason, by: actor, at: now)
    case .keep(let operation): keep(operation, reason: reason, by: actor)
    case .register: break
    }
  }

  private mutating func keep(_ id: String, reason: String?, by actor: String?) {
    guard let operation = controls.operation(id) else { return }
    controls.update(id) {
      $0.isConfirmed = true
      ($0.change.revertsAt, $0.change.putsBack) = (nil, nil)
    }
    log.append(
      .operationConfirmed, .info, subject: operation.node.name,
      "\(operation.node.name): \(operation.verb.rawValue) of \(operation.actor) is kept"
        + Self.because(reason), actor: actor, at: now)
  }

  /// Remembers what was done, and makes the answer.
  private mutating func note(_ plan: ControlPlan, of intent: ControlIntent) -> ControlResult {
    let request = intent.request
    guard let id = intent.operation else {
      return ControlResult(
        status: plan.index == nil ? 201 : 200, node: reading(of: plan.node), operation: nil)
    }
    if case .confirm = request.change {
      return ControlResult(
        status: 200, node: reading(of: plan.node), operation: controls.operation(id)?.reading)
    }
    var operation = ControlOperation(
      id: id, node: plan.node, verb: request.verb, actor: request.caller.name,
      reason: request.reason, askedAt: now, aspect: plan.aspect, change: plan.change)
    settleStart(of: &operation, changed: plan.changes)
    supersede(operation)
    controls.add(operation)
    if let undone = plan.change.undoes { controls.update(undone) { $0.undoneBy = id } }
    return ControlResult(
      status: request.verb == .drain ? 202 : 200, node: reading(of: plan.node),
      operation: operation.reading)
  }

  private func settleStart(of operation: inout ControlOperation, changed: Bool) {
    guard let index = registry.index(of: operation.node) else {
      (operation.state, operation.doneAt) = (.done, now)
      return
    }
    operation.change.after = standing(ofNodeAt: index)
    operation.inFlight = registry.nodes[index].inFlight
    operation.newWorkSince = 0
    operation.sentBefore = registry.nodes[index].sentTotal
    // Whoever asks again for what is under way waits for the same end.
    let isThere = !changed && isEmptied(nodeAt: index, operation.aspect)
    if isThere || !operation.waitsForEmptiness {
      (operation.state, operation.doneAt) = (.done, now)
    }
  }

  /// What was to be put back by itself is not, once somebody has decided anew.
  mutating func supersede(_ operation: ControlOperation) {
    for earlier in controls.open.sorted() {
      guard let other = controls.operation(earlier), other.node == operation.node,
        other.id != operation.id, operation.aspect.overlaps(other.aspect)
      else { continue }
      controls.update(earlier) {
        ($0.change.revertsAt, $0.change.putsBack) = (nil, nil)
        let isOver = $0.state.isFinal && $0.state != .noEffect
        guard !isOver, !operation.waitsForEmptiness else { return }
        $0.state = operation.aspect == .existence ? .done : .reverted
        $0.doneAt = now
      }
    }
    controls.noteEffect(of: operation)
  }

  /// A second record, where the first foresaw something wrongly because the node changed while it
  /// was being written, or where it is no longer the last about its node: whoever starts from the
  /// records takes the last one for the truth.
  private mutating func correction(of plan: ControlPlan, _ intent: ControlIntent) -> AuditRecord? {
    let isLast = controls.isLastRecord(intent.place, about: plan.node)
    guard !isLast || plan.change.foreseeable.differs(from: intent.recorded),
      let id = intent.operation
    else { return nil }
    _ = controls.noteRecord(about: plan.node)
    var record = blankRecord(of: intent.request, at: now)
    (record.node, record.operation, record.result) = (plan.node.name, id, "corrected")
    record.before = plan.change.beforeJSON
    var after = plan.change
    after.after = registry.index(of: plan.node).map { standing(ofNodeAt: $0) }
    record.after = after.afterJSON
    return record
  }

  private mutating func fail(
    _ intent: ControlIntent, _ refusal: ControlRefusal
  ) -> ControlPerformance {
    let result = ControlResult(refusal)
    var record = record(of: refusal, to: intent.request, at: now)
    record.operation = intent.operation
    if let index = registry.index(of: NodeID(record.node)) {
      _ = controls.noteRecord(about: NodeID(record.node))
      record.after = current(ofNodeAt: index).afterJSON
    }
    noteRefusal(of: intent, record)
    return ControlPerformance(result: result, record: record)
  }

  /// A change that was accepted and then refused stays in sight as an operation.
  private mutating func noteRefusal(of intent: ControlIntent, _ record: AuditRecord) {
    guard let id = intent.operation, intent.request.verb != .confirm else { return }
    var operation = ControlOperation(
      id: id, node: NodeID(record.node), verb: intent.request.verb,
      actor: intent.request.caller.name, reason: intent.request.reason, askedAt: now,
      aspect: .existence, change: intent.recorded)
    (operation.state, operation.doneAt) = (.refused, now)
    (operation.change.revertsAt, operation.change.putsBack) = (nil, nil)
    controls.add(operation)
  }

  /// How a node stands, as a record keeps it.
  func current(ofNodeAt index: Int) -> AuditedChange {
    var change = AuditedChange(after: standing(ofNodeAt: index))
    change.hasOwnWeight = registry.nodes[index].hasOwnWeight
    return change
  }
}

extension AuditedChange {
  /// Whether the two say something else of what an operator decides. That a node was emptied
  /// meanwhile is no news.
  fileprivate func differs(from recorded: AuditedChange) -> Bool {
    !Self.agree(before, recorded.before) || !Self.agree(after, recorded.after)
      || !Self.agree(putsBack, recorded.putsBack)
  }

  private static func agree(_ one: NodeStanding?, _ other: NodeStanding?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.matches(other, in: .existence)
  }
}
