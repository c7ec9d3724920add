import Acting
import Adapters
import FleetModel
import GatewayAPI
import Hashing

@testable import GatewayCore

// The gateway's own edge, as `GatewayServer` does it: read the call, consider it, write it down,
// carry it out, answer.
extension World {
  mutating func receive(_ delivery: Delivery) {
    settle()
    if delivery.isRecall { return recall(delivery) }
    guard let request = request(of: delivery) else { return fail("a call that cannot be read") }
    let consideration = gateway.consider(request, at: wallTime)
    expectUnchanged("considering")
    switch consideration {
    case .record(let record, let intent):
      waiting[intent.id, default: []].append(delivery)
      propose(record, .perform(intent))
    case .awaiting(let intent): waiting[intent, default: []].append(delivery)
    case .refused(let refusal, let record):
      if let record { store.durable.append(record) }
      answer(delivery, ControlResult(refusal))
    case .replay(let result), .unchanged(let result): answer(delivery, result)
    case .preview: fail("a trial that nobody asked for")
    }
  }

  private mutating func recall(_ delivery: Delivery) {
    let key = delivery.call.path.split(separator: "/").last.map(String.init) ?? ""
    switch gateway.recollection(of: key, by: delivery.caller, at: wallTime) {
    case .answered(let result): answer(delivery, result)
    case .awaiting(let intent): waiting[intent, default: []].append(delivery)
    case nil:
      let problem = ProblemDocument(status: 404, code: "unknown_key", title: "Not Found")
      respond(to: delivery, status: 404, isReplayed: false, problem.bytes)
    }
  }

  private func request(of delivery: Delivery) -> ControlRequest? {
    let call = delivery.call
    let parts = call.path.split(separator: "/").map(String.init)
    guard parts.count == 4, let verb = ControlVerb(rawValue: parts[3]),
      let body = try? ControlBody(parsing: call.body ?? [], for: verb)
    else { return nil }
    let caller = ControlCaller(name: delivery.caller, role: "operator", address: "")
    guard var request = try? ControlRequest(verb, of: parts[2], body, by: caller) else {
      return nil
    }
    for header in call.headers {
      switch header.name {
      case "If-Match":
        guard let revision = try? RevisionTag.expected(by: header.value) else { return nil }
        request.expectedRevision = revision
      case "Idempotency-Key":
        request.idempotency = IdempotencyKey(
          key: header.value, bodyDigest: SHA256.digest(of: call.body ?? []))
      default: break
      }
    }
    return request
  }

  private mutating func answer(_ delivery: Delivery, _ result: ControlResult) {
    respond(to: delivery, status: result.status, isReplayed: delivery.isRecall, result.bytes)
  }

  private mutating func answerAll(waitingFor intent: IntentID, _ result: ControlResult) {
    for delivery in waiting.removeValue(forKey: intent) ?? [] { answer(delivery, result) }
  }
}

extension World {
  private mutating func propose(_ record: AuditRecord, _ step: SimulatedStore.Step) {
    store.waiting.append((record, step))
    queue.plan(
      .storeSpeaks, at: now + (isHealed || chance(90) ? delay(1...40) : delay(500...4_000)))
  }

  /// The store has written what waits longest, or cannot.
  mutating func hearStore() {
    guard !store.waiting.isEmpty else { return }
    let (record, step) = store.waiting.removeFirst()
    let fails = !isHealed && chance(12)
    switch step {
    case .perform(let intent) where fails:
      let refusal = gateway.cancel(intent, .unavailable("no space"))
      expectUnchanged("giving up")
      answerAll(waitingFor: intent.id, ControlResult(refusal))
    case .perform(let intent):
      // What has come due by itself is no effect of this one.
      settle()
      store.durable.append(record)
      perform(intent)
    case .answer(let intent, let result):
      // What could not be written is written later; until then nobody is told.
      guard !fails else { return propose(record, step) }
      store.durable.append(record)
      gateway.noteRefused(intent, result)
      answerAll(waitingFor: intent.id, result)
    }
  }

  private mutating func perform(_ intent: ControlIntent) {
    let before = strength
    let performance = gateway.perform(intent, at: wallTime)
    note(performance.result, of: intent, since: before)
    if let record = performance.record, performance.result.refusal != nil {
      return propose(record, .answer(intent, performance.result))
    }
    if let record = performance.record { store.durable.append(record) }
    answerAll(waitingFor: intent.id, performance.result)
  }
}
