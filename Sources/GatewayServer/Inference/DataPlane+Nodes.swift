import FleetModel
import GatewayAPI
import GatewayCore

// From nodes.
extension DataPlane {
  mutating func hear(
    _ event: UpstreamEvent, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    switch event {
    case .head(let id, let head): begin(id, head, &gateway, at: &desk)
    case .body(let id, let bytes): take(Array(bytes), of: id, &gateway, at: &desk)
    case .end(let id): end(id, &gateway, at: &desk)
    case .failed(let id, let failure): fail(id, failure, &gateway, at: &desk)
    }
    carryOut(&gateway, at: &desk)
  }

  private mutating func begin(
    _ id: CallID, _ head: UpstreamHead, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    if probes[id] != nil { return endProbe(id, status: head.status, &gateway, at: desk.now) }
    guard let attempt = attempts[id] else { return }
    if let failure = AttemptFailure(head) {
      attempts[id] = nil
      pool.hangUp(id)
      calls[attempt.ticket]?.attempt = nil
      return gateway.failed(attempt, failure, at: desk.now.wall)
    }
    let type = head.contentType ?? "application/json"
    calls[attempt.ticket]?.attempt?.status = head.status
    calls[attempt.ticket]?.attempt?.type = type
    guard let call = calls[attempt.ticket], call.chat.isStream, head.status < 300,
      type.hasPrefix("text/event-stream")
    else { return }
    calls[attempt.ticket]?.attempt?.events = EventStream(showsUsage: call.chat.wantsUsage)
  }

  private mutating func take(
    _ bytes: [UInt8], of id: CallID, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    guard let attempt = attempts[id] else { return }
    let ticket = attempt.ticket
    if calls[ticket]?.attempt?.firstByteAt == nil {
      calls[ticket]?.attempt?.firstByteAt = desk.now.moment
    }
    guard calls[ticket]?.attempt?.events != nil else {
      calls[ticket]?.attempt?.answer.append(contentsOf: bytes)
      return
    }
    calls[ticket]?.attempt?.lastByteAt = desk.now.moment
    guard let passed = calls[ticket]?.attempt?.events?.pass(bytes) else {
      return fail(id, .malformed("an event of its stream never ends"), &gateway, at: &desk)
    }
    if !passed.isEmpty { pass(passed, of: attempt, &gateway, at: &desk) }
  }

  private mutating func pass(
    _ bytes: [UInt8], of attempt: AttemptID, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    guard let call = calls[attempt.ticket], let sent = call.attempt else { return }
    let exchange = call.caller.exchange
    if !call.hasBegun {
      calls[attempt.ticket]?.hasBegun = true
      gateway.passedOn(attempt, at: desk.now.wall)
      desk.begin(exchange, status: 200, fields: call.fields(type: sent.type, node: sent.node))
    }
    desk.write(exchange, bytes)
    if desk.isBehind(exchange) { pool.pause(sent.call) }
  }

  private mutating func end(_ id: CallID, _ gateway: inout Gateway, at desk: inout Desk) {
    guard let attempt = attempts.removeValue(forKey: id), let call = calls[attempt.ticket],
      let sent = call.attempt
    else { return }
    let usage = sent.usage(promptTokens: call.chat.promptTokens)
    var result = AttemptResult()
    (result.usage, result.status) = (usage, sent.status)
    result.answerCharacters = usage == nil ? sent.answerCharacters : 0
    result.betweenTokensMilliseconds = sent.betweenTokens(usage)
    result.firstTokenMilliseconds =
      sent.events == nil
      ? nil : sent.firstByteAt.map { Double(($0 - sent.sentAt).milliseconds) }
    if sent.status == 200, sent.events == nil, usage != nil {
      result.cacheable = CachedAnswer(type: sent.type, body: sent.answer, node: sent.node)
    }
    gateway.finished(attempt, result, at: desk.now.wall)
  }

  private mutating func fail(
    _ id: CallID, _ failure: UpstreamFailure, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    if probes[id] != nil { return endProbe(id, status: nil, &gateway, at: desk.now) }
    guard let attempt = attempts.removeValue(forKey: id) else { return }
    pool.hangUp(id)
    let usage = calls[attempt.ticket]?.usagePassedOn
    calls[attempt.ticket]?.attempt = nil
    gateway.failed(attempt, failure.attemptFailure, usage: usage, at: desk.now.wall)
  }
}

extension AttemptFailure {
  /// What of a node's answers is its failure and not its word to the caller.
  ///
  /// Our key that a node does not take, or a model that it does not have, is our mistake: the caller
  /// asked for something that exists.
  init?(_ head: UpstreamHead) {
    switch head.status {
    case 200..<300, 400, 402, 409, 413, 415, 422: return nil
    case 429, 500...599: self = .status(head.status, retryAfter: head.retryAfter)
    default: self = .status(502, retryAfter: nil)
    }
  }
}
