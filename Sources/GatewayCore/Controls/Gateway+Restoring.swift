import FleetModel
import GatewayAPI

// What a gateway takes over from before a restart. The records are gone through in their order, and
// leave behind what they would have left in a gateway that never stopped: decisions about nodes,
// operations, what is still to be put back, and answers to calls that may be repeated.
//
// An accepted change counts as carried out, because its caller may have been told so: one whose
// effect the crash prevented takes effect now. One that was refused after its record was written has
// a second record, and counts for nothing.
//
// The records needed are those of the last two days, because what is put back a day later may have
// come due while the gateway was away, and before them for each node the newest with both an
// operation and an `after`, which says everything that still holds about the node.

extension Gateway {
  /// Takes over what `records`, oldest first, say still holds. Once, before anything is asked.
  package mutating func restore(_ records: [AuditRecord], at time: WallTime) {
    now = max(now, time)
    isTold = true
    let refused = Self.refusedLater(of: records)
    for (place, record) in records.enumerated() {
      restoreAnswer(record)
      guard let operation = record.operation else { continue }
      controls.skip(operation)
      if refused.contains(place) { continue }
      restoreEffect(record)
    }
    for node in registry.nodes.map(\.id) { takeOverDecisions(about: node) }
    controls.expire(at: now)
  }

  /// The places of the acceptances that came to nothing. A late refusal takes back the one before it: an
  /// operation is confirmed once, and may be confirmed in vain afterwards.
  private static func refusedLater(of records: [AuditRecord]) -> Set<Int> {
    var places: Set<Int> = []
    var refusals: [AuditRecord.Step: Int] = [:]
    for (place, record) in records.enumerated().reversed() {
      if record.isLateRefusal {
        refusals[record.step, default: 0] += 1
      } else if record.result.hasPrefix("accepted"), let count = refusals[record.step], count > 0 {
        refusals[record.step] = count - 1
        places.insert(place)
      }
    }
    return places
  }

  /// Gives a node that has just come what was decided about it before.
  mutating func takeOverDecisions(about id: NodeID) {
    guard let index = registry.index(of: id) else { return }
    if let seen = controls.seenRevisions.removeValue(forKey: id) {
      registry.nodes[index].lifecycle.move(pastRevision: seen)
    }
    guard let decision = controls.decisions.removeValue(forKey: id), let after = decision.after
    else { return }
    if decision.hasOwnWeight, let weight = after.weight {
      setWeight(of: id, to: weight, reason: "as before the restart", by: nil, at: now)
      registry.nodes[index].hasOwnWeight = true
    }
    switch after.state {
    case .draining, .drained:
      drain(id, reason: after.reason, deadline: after.drainDeadline, by: nil, at: now)
    case .maintenance: takeOut(id, reason: after.reason, by: nil, at: now)
    case .ready, .down, nil: break
    }
  }

  private mutating func restoreEffect(_ record: AuditRecord) {
    let node = NodeID(record.node)
    let change = AuditedChange(record)
    if let change { restoreDecision(change, about: node, record) }
    guard let id = record.operation, let change else { return }
    switch record.result {
    case "done":
      restoreOperation(id, record, change) { ($0.state, $0.doneAt) = (.done, record.at) }
    case "reverted":
      restoreOperation(id, record, change) {
        ($0.state, $0.doneAt) = (.reverted, record.at)
        ($0.change.revertsAt, $0.change.putsBack) = (nil, nil)
      }
    case "corrected" where record.verb != ControlVerb.confirm.rawValue:
      correct(id, by: change)
    case _ where record.verb == ControlVerb.confirm.rawValue:
      if record.result.hasPrefix("accepted") {
        controls.update(id) {
          $0.isConfirmed = true
          ($0.change.revertsAt, $0.change.putsBack) = (nil, nil)
        }
      }
    case _ where record.result.hasPrefix("refused"):
      restoreOperation(id, record, change) {
        ($0.state, $0.doneAt) = (.refused, record.at)
        ($0.change.revertsAt, $0.change.putsBack) = (nil, nil)
      }
    default: begin(id, record, change)
    }
  }

  private mutating func restoreDecision(
    _ change: AuditedChange, about node: NodeID, _ record: AuditRecord
  ) {
    controls.decisions[node] = change.after == nil ? nil : change
    // A node's revision moves at most twice in 30 s by itself, when it falls silent and returns,
    // and by a few for what its record foresees.
    let seen = change.before?.revision ?? change.after?.revision ?? 0
    let since = Int(clamping: max(0, (now - record.at).seconds))
    let most = seen.addingClamped(since / 10).addingClamped(16)
    controls.seenRevisions[node] = max(controls.seenRevisions[node] ?? 0, most)
  }

  /// What an operation came to in the end, and that it came after what other records say.
  private mutating func correct(_ id: String, by change: AuditedChange) {
    controls.update(id) { $0.change = change }
    if let operation = controls.operation(id) { supersede(operation) }
  }

  private mutating func begin(_ id: String, _ record: AuditRecord, _ change: AuditedChange) {
    guard controls.operation(id) == nil,
      let operation = ControlOperation(record, change, isOld: isOld(record))
    else { return }
    supersede(operation)
    controls.add(operation)
    if let undone = change.undoes { controls.update(undone) { $0.undoneBy = id } }
  }

  /// Moves an operation on; where only this record of it is left, makes it from that.
  private mutating func restoreOperation(
    _ id: String, _ record: AuditRecord, _ change: AuditedChange,
    _ update: (inout ControlOperation) -> Void
  ) {
    if controls.operation(id) == nil {
      guard let operation = ControlOperation(record, change, isOld: isOld(record)) else { return }
      controls.add(operation)
    }
    controls.update(id, update)
  }

  private func isOld(_ record: AuditRecord) -> Bool { now - record.at >= Controls.lifetime }

  private mutating func restoreAnswer(_ record: AuditRecord) {
    guard now - record.at < AnswerBook.lifetime, !controls.answers.isFull,
      let answer = record.idempotency.flatMap({ AuditedAnswer(json: $0) })
    else { return }
    let result = answer.refusal.map { ControlResult($0) } ?? ControlResult(record)
    controls.answers.note(
      result, forKey: answer.key, call: answer.call, caller: record.actor, at: record.at)
  }
}

extension ControlOperation {
  /// The operation that a record began; `nil` for a record of none, or of one that is over and
  /// older than a day.
  fileprivate init?(_ record: AuditRecord, _ change: AuditedChange, isOld: Bool) {
    guard let id = record.operation, let verb = ControlVerb(rawValue: record.verb),
      verb != .confirm, verb != .register, !isOld || change.revertsAt != nil
    else { return nil }
    let aspect: ControlAspect =
      switch verb {
      case .remove: .existence
      case .weight: .weight
      case .undo: change.touches ?? .duty
      default: .duty
      }
    self.init(
      id: id, node: NodeID(record.node), verb: verb, actor: record.actor, reason: record.reason,
      askedAt: record.at, aspect: aspect, change: change)
    if !waitsForEmptiness { (state, doneAt) = (.done, record.at) }
  }
}

extension ControlResult {
  /// The answer to a call whose record says that it was accepted, with the node as that left it.
  fileprivate init(_ record: AuditRecord) {
    let change = AuditedChange(record)
    let isGone = change.map { $0.after == nil } ?? false
    var node = NodeReading(id: NodeID(record.node))
    node.state = change?.after?.state
    node.weight = change?.after?.weight
    node.stateReason = change?.after?.reason
    node.drainDeadline = change?.after?.drainDeadline
    let operation = change.flatMap { ControlOperation(record, $0, isOld: false)?.reading }
    self.init(
      status: record.verb == ControlVerb.drain.rawValue ? 202 : 200,
      node: isGone ? nil : node, operation: operation)
  }
}

extension AuditRecord {
  /// What of which operation the record is about: a confirmation goes by the id of what it
  /// confirms.
  fileprivate struct Step: Hashable {
    var isConfirmation: Bool
    var operation: String
  }

  fileprivate var step: Step {
    Step(isConfirmation: verb == ControlVerb.confirm.rawValue, operation: operation ?? "")
  }

  fileprivate var isLateRefusal: Bool { operation != nil && result.hasPrefix("refused") }
}
