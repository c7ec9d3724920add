import FleetModel
import GatewayAPI
import GatewayCore
import Hashing

// What operators and nodes ask for.
extension Route {
  static func control(_ verb: ControlVerb) -> Answer {
    { service, call, desk throws(Problem) in
      let caller = ControlCaller(call)
      do {
        let body = try ControlBody(parsing: call.request.body, for: verb)
        var request = try ControlRequest(verb, of: call.name, body, by: caller)
        try request.take(call)
        return service.control(request, call.exchange, at: &desk)
      } catch let refusal as ControlRefusal {
        throw Problem(refusal)
      } catch let problem as BodyProblem {
        throw Problem(ControlRefusal(problem))
      } catch {
        throw .malformedBody
      }
    }
  }

  /// What the caller's call with the key in the path was answered. For whoever lost the answer: it
  /// reads, however often it is asked.
  static let recall: Answer = { service, call, desk throws(Problem) in
    try service.recall(call.name, call, at: &desk)
  }

  static let register: Answer = { service, call, desk throws(Problem) in
    do throws(BodyProblem) {
      let body = try RegistrationBody(parsing: call.request.body)
      guard NodeURL(body.url) != nil else {
        throw BodyProblem(
          field: "url", detail: "'url' must be the node's address, such as http://10.0.0.5:8000")
      }
      var request = ControlRequest(
        .register(NodeDescription(body)), by: ControlCaller(call))
      try request.take(call)
      return service.control(request, call.exchange, at: &desk)
    } catch {
      throw Problem(ControlRefusal(error))
    }
  }

  static let heartbeat: Answer = { service, call, desk throws(Problem) in
    let body: HeartbeatBody
    do throws(BodyProblem) {
      body = try HeartbeatBody(parsing: call.request.body)
    } catch {
      throw Problem(ControlRefusal(error))
    }
    let report = HeartbeatReport(body, of: NodeID(call.name))
    guard service.gateway.heartbeat(report, at: desk.now.wall) else {
      throw .unknownNode(call.name)
    }
    service.plane.carryOut(&service.gateway, at: &desk)
    return Response(status: 204)
  }

  static let audit: Answer = { service, call, _ throws(Problem) in
    let limit = try Parameters(call.head.target).number("limit", in: 1...1000) ?? 100
    guard let records = service.plane.store.records(newest: limit) else {
      throw Problem(
        status: 503, code: "audit_unavailable", detail: "the audit trail cannot be read now")
    }
    return Response(
      type: "application/json", body: AuditDocument(lines: records.map(\.line)).bytes
    ).adding("Cache-Control", "no-store")
  }

  static let forgetAnswers: Answer = { service, call, _ throws(Problem) in
    let model = try Parameters(call.head.target).text("model")
    let count = service.gateway.forgetAnswers(ofModel: model)
    return Response(type: "application/json", body: Array("{\"forgotten\":\(count)}".utf8))
  }
}

extension ControlCaller {
  init(_ call: Call) {
    self.init(
      name: call.key?.name ?? "local", role: call.key?.role.rawValue ?? "local",
      address: call.caller.address)
  }
}

extension ControlRequest {
  /// Takes what the header says beside the body.
  fileprivate mutating func take(_ call: Call) throws(BodyProblem) {
    if let tag = try call.header("if-match", name: "If-Match") {
      expectedRevision = try RevisionTag.expected(by: tag)
    }
    guard let key = try call.header("idempotency-key", name: "Idempotency-Key") else { return }
    guard key.utf8.count <= IdempotencyKey.lengthLimit else {
      throw BodyProblem(
        field: "Idempotency-Key",
        detail: "'Idempotency-Key' has at most \(IdempotencyKey.lengthLimit) bytes")
    }
    idempotency = IdempotencyKey(key: key, bodyDigest: SHA256.digest(of: call.request.body))
  }
}

extension Call {
  /// The value of a field that may be there once.
  fileprivate func header(_ lower: String, name: String) throws(BodyProblem) -> String? {
    guard head.fields.contains(lower) else { return nil }
    guard let value = head.fields.only(lower), !value.isEmpty else {
      throw BodyProblem(field: name, detail: "'\(name)' must be given once and not be empty")
    }
    return String(decoding: value, as: UTF8.self)
  }
}

extension Problem {
  static let malformedBody = Problem(
    status: 400, code: "invalid_body", detail: "the body cannot be understood")

  static let unknownKey = Problem(
    status: 404, code: "unknown_key",
    detail: "no call of yours with this Idempotency-Key is known: answers are kept for an hour")

  static func unknownNode(_ name: String) -> Problem {
    Problem(
      status: 404, code: "unknown_node",
      detail: "there is no node '\(name.prefix(100))': register it first")
  }

  init(_ refusal: ControlRefusal) {
    self.init(status: refusal.status, code: refusal.code, detail: refusal.detail)
    parameter = refusal.field
  }
}
