import FleetModel
import GatewayAPI

extension Gateway {
  /// Looks at a control that is asked for, and changes nothing.
  ///
  /// What is to be done comes back as a record and an intent: first the record must be durable,
  /// then comes `perform`, or `cancel` when it cannot be.
  package mutating func consider(_ request: ControlRequest, at time: WallTime) -> Consideration {
    settle(at: time)
    if let known = controls.answers.answer(to: request, at: now) {
      guard case .refused(let refusal, _) = known else { return known }
      return refuse(request, refusal)
    }
    do throws(ControlRefusal) {
      if let notAfter = request.notAfter, now > notAfter { throw .expired(notAfter, now: now) }
      let plan = try plan(request)
      if request.isDryRun { return .preview(preview(of: plan, request)) }
      if case .register(let description) = request.change, !plan.changes {
        return .unchanged(greet(description))
      }
      if let objection = plan.objection, !request.isForced { throw objection }
      guard controls.hasRoom else { throw .tooManyControls }
      return accept(request, plan)
    } catch {
      return refuse(request, error)
    }
  }

  /// The record of a control that is refused, also of one that never came as far as `consider`,
  /// such as for want of the role.
  package func record(
    of refusal: ControlRefusal, to request: ControlRequest, at time: WallTime
  ) -> AuditRecord {
    var record = blankRecord(of: request, at: max(now, time))
    record.result = "refused: \(refusal.code)"
    if let index = NodeID(record.node).place(in: registry) {
      record.before = AuditedChange(before: standing(ofNodeAt: index)).beforeJSON
    }
    if !refusal.isPassing, let key = request.idempotency {
      record.idempotency = AuditedAnswer(request, key, refusal: refusal).json
    }
    return record
  }

  /// A record with what the request says by itself.
  func blankRecord(of request: ControlRequest, at time: WallTime) -> AuditRecord {
    let node = request.node ?? request.namedOperation.flatMap { controls.operation($0)?.node }
    var record = AuditRecord(
      at: time, actor: request.caller.name, role: request.caller.role,
      address: request.caller.address, verb: request.verb.rawValue, node: node?.name ?? "",
      result: "")
    record.reason = request.reason
    return record
  }

  private mutating func refuse(
    _ request: ControlRequest, _ refusal: ControlRefusal
  ) -> Consideration {
    guard !request.isDryRun else { return .refused(refusal, record: nil) }
    let record = record(of: refusal, to: request, at: now)
    if !refusal.isPassing, !controls.answers.isFull {
      controls.answers.note(ControlResult(refusal), for: request, at: now)
    }
    return .refused(refusal, record: record)
  }

  private mutating func accept(_ request: ControlRequest, _ plan: ControlPlan) -> Consideration {
    let id = controls.begin(plan.node, leaving: plan.change.after)
    controls.answers.reserve(request, for: id, at: now)
    let operation: String? =
      switch request.change {
      case .register: nil
      case .confirm(let confirmed): confirmed
      default: controls.makeOperationID()
      }
    let intent = ControlIntent(
      id: id, request: request, operation: operation, recorded: plan.change.foreseeable,
      place: controls.noteRecord(about: plan.node))
    var record = blankRecord(of: request, at: now)
    record.node = plan.node.name
    record.operation = operation
    record.before = plan.change.beforeJSON
    record.after = plan.change.afterJSON
    record.result = request.isForced ? "accepted (forced)" : "accepted"
    record.idempotency = request.idempotency.map { AuditedAnswer(request, $0).json }
    return .record(record, intent)
  }

  /// A node that registers again as it is lives, and nothing else has happened.
  private mutating func greet(_ description: NodeDescription) -> ControlResult {
    heartbeat(HeartbeatReport(node: description.id), at: now)
    return ControlResult(status: 200, node: reading(of: description.id), operation: nil)
  }

  mutating func reading(of id: NodeID) -> NodeReading? {
    guard let index = registry.index(of: id) else { return nil }
    return registry.nodes[index].reading(at: now, since: startedAt)
  }
}

extension NodeID {
  fileprivate func place(in registry: Registry) -> Int? { registry.index(of: self) }
}
