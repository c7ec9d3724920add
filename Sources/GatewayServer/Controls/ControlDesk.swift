import FleetModel
import GatewayCore

/// Controls that wait until their record can no longer be lost, and who waits for them.
struct ControlDesk {
  /// What is done when a record is durable.
  enum Step {
    case perform(ControlIntent)
    /// The control turned out to be refused after its first record.
    case answer(ControlIntent, ControlResult)
  }

  /// A caller who waits for what comes of an intent, and what else it is to be told.
  struct Waiting {
    var exchange: ExchangeID
    var fields: [Response.Field]
  }

  private var steps: [UInt64: Step] = [:]
  private var waiting: [IntentID: [Waiting]] = [:]
  private var nextNumber: UInt64 = 1

  mutating func expect(_ step: Step) -> UInt64 {
    defer { nextNumber += 1 }
    steps[nextNumber] = step
    return nextNumber
  }

  mutating func takeStep(_ number: UInt64) -> Step? { steps.removeValue(forKey: number) }

  mutating func wait(
    _ exchange: ExchangeID, for intent: IntentID, adding fields: [Response.Field] = []
  ) {
    waiting[intent, default: []].append(Waiting(exchange: exchange, fields: fields))
  }

  mutating func takeWaiting(for intent: IntentID) -> [Waiting] {
    waiting.removeValue(forKey: intent) ?? []
  }

  /// Forgets a caller who has left. What it asked for goes on.
  mutating func leave(_ exchange: ExchangeID) {
    for intent in waiting.keys { waiting[intent]?.removeAll { $0.exchange == exchange } }
  }
}

extension GatewayService {
  /// Carries a control as far as it goes now; its answer comes here or at the desk.
  mutating func control(
    _ request: ControlRequest, _ exchange: ExchangeID, at desk: inout Desk
  ) -> Response? {
    switch gateway.consider(request, at: desk.now.wall) {
    case .refused(let refusal, let record):
      if let record { note(record) }
      return ControlResult(refusal).response
    case .preview(let document): return Response(type: "application/json", body: document.bytes)
    case .replay(let result), .unchanged(let result): return result.response
    case .awaiting(let intent):
      controls.wait(exchange, for: intent)
      return nil
    case .record(let record, let intent):
      controls.wait(exchange, for: intent.id)
      propose(record, then: .perform(intent), at: &desk)
      return nil
    }
  }

  private static let replayed = Response.Field(name: "Idempotency-Replayed", value: "true")

  /// Answers what the call with this key was answered, now or at the desk.
  mutating func recall(
    _ key: String, _ call: Call, at desk: inout Desk
  ) throws(Problem) -> Response? {
    let caller = ControlCaller(call)
    switch gateway.recollection(of: key, by: caller.name, at: desk.now.wall) {
    case .answered(let result):
      return result.response.adding(Self.replayed.name, Self.replayed.value)
    case .awaiting(let intent):
      controls.wait(call.exchange, for: intent, adding: [Self.replayed] + accessFields(of: call))
      return nil
    case nil: throw .unknownKey
    }
  }

  /// The store has spoken about a record.
  mutating func conclude(_ number: UInt64, _ agreement: Agreement, at desk: inout Desk) {
    switch controls.takeStep(number) {
    case .perform(let intent):
      guard agreement == .agreed else {
        return answer(intent.id, ControlResult(gateway.cancel(intent, agreement)), at: &desk)
      }
      perform(intent, at: &desk)
    case .answer(let intent, let result):
      gateway.noteRefused(intent, result)
      answer(intent.id, result, at: &desk)
    case nil: break
    }
  }

  private mutating func perform(_ intent: ControlIntent, at desk: inout Desk) {
    let performance = gateway.perform(intent, at: desk.now.wall)
    if let record = performance.record, performance.result.refusal != nil {
      propose(record, then: .answer(intent, performance.result), at: &desk)
    } else {
      if let record = performance.record { note(record) }
      answer(intent.id, performance.result, at: &desk)
    }
    record()
    beginTurn(at: desk.now.wall)
    plane.carryOut(&gateway, at: &desk)
  }

  private mutating func answer(
    _ intent: IntentID, _ result: ControlResult, at desk: inout Desk
  ) {
    for waiting in controls.takeWaiting(for: intent) {
      plane.traffic.count(status: result.status)
      var response = result.response
      response.fields += waiting.fields
      desk.answer(waiting.exchange, response)
    }
  }

  private mutating func propose(
    _ record: AuditRecord, then step: ControlDesk.Step, at desk: inout Desk
  ) {
    let number = controls.expect(step)
    let mailbox = plane.mailbox
    let agreement = plane.store.propose(.control(record)) {
      mailbox.post(.recorded(number, $0))
    }
    if let agreement { conclude(number, agreement, at: &desk) }
  }

  /// Writes down what nothing waits for.
  private func note(_ record: AuditRecord) {
    _ = plane.store.propose(.control(record)) { _ in }
  }

  /// Writes down what has happened by itself.
  mutating func record() {
    for record in gateway.takeAuditRecords() { note(record) }
  }
}

extension ControlResult {
  var response: Response {
    var response = Response(status: status, type: contentType, body: bytes)
    response.fields.append(.init(name: "Cache-Control", value: "no-store"))
    if let revision = (node ?? refusal?.node)?.revision {
      response.fields.append(.init(name: "ETag", value: "\"\(revision)\""))
    }
    if status == 429 || status == 503 {
      response.fields.append(.init(name: "Retry-After", value: "1"))
    }
    return response
  }
}
