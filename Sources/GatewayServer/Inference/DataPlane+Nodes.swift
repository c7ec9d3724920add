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
    case .body(let id, let bytes): take(bytes, of: id, &gateway, at: &desk)
    case .end(let id): end(id, &gateway, at: &desk)
    case .failed(let id, let failure): fail(id, failure, &gateway, at: &desk)
    }
    carryOut(&gateway, at: &desk)
  }

  private mutating func begin(
    _ id: CallID, _ head: UpstreamHead, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    guard let call = underWay[id], let sent = call.attempt else {
      return endProbe(id, status: head.status, &gateway, at: desk.now)
    }
    if let failure = AttemptFailure(head) {
      forget(sent, of: call)
      return gateway.failed(sent.id, failure, at: desk.now.wall)
    }
    let type = head.contentType ?? "application/json"
    call.attempt?.status = head.status
    call.attempt?.type = type
    if call.chat.isStream, head.status < 300, type.hasPrefix("text/event-stream") {
      call.attempt?.events = EventStream(showsUsage: call.chat.wantsUsage)
    }
  }

  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, of id: CallID, _ gateway: inout Gateway,
    at desk: inout Desk
  ) {
    // In place: a second owner of the attempt would have its bytes copied at every piece.
    guard let call = underWay[id], call.attempt != nil else { return }
    if call.attempt?.firstByteAt == nil { call.attempt?.firstByteAt = desk.now.moment }
    guard call.attempt?.events != nil else {
      call.attempt?.answer.append(contentsOf: bytes)
      return
    }
    call.attempt?.lastByteAt = desk.now.moment
    guard let passed = call.attempt?.events?.pass(Array(bytes)) else {
      return fail(id, .malformed("an event of its stream never ends"), &gateway, at: &desk)
    }
    if !passed.isEmpty { pass(passed, to: call, &gateway, at: &desk) }
  }

  private mutating func pass(
    _ bytes: [UInt8], to call: InferenceCall, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    guard let sent = call.attempt else { return }
    let exchange = call.caller.exchange
    if !call.hasBegun {
      call.hasBegun = true
      gateway.passedOn(sent.id, at: desk.now.wall)
      traffic.count(status: 200)
      desk.begin(exchange, status: 200, fields: call.fields(type: sent.type, node: sent.node))
    }
    desk.write(exchange, bytes)
    if desk.isBehind(exchange) { pool.pause(sent.call) }
  }

  private mutating func end(_ id: CallID, _ gateway: inout Gateway, at desk: inout Desk) {
    guard let call = underWay.removeValue(forKey: id), let sent = call.attempt else { return }
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
    gateway.finished(sent.id, result, at: desk.now.wall)
  }

  private mutating func fail(
    _ id: CallID, _ failure: UpstreamFailure, _ gateway: inout Gateway, at desk: inout Desk
  ) {
    guard let call = underWay[id], let sent = call.attempt else {
      return endProbe(id, status: nil, &gateway, at: desk.now)
    }
    let usage = call.usagePassedOn
    forget(sent, of: call)
    gateway.failed(sent.id, failure.attemptFailure, usage: usage, at: desk.now.wall)
  }

  /// Hangs up on a node whose answer nobody wants.
  mutating func forget(_ attempt: InferenceCall.Attempt, of call: InferenceCall) {
    underWay[attempt.call] = nil
    pool.hangUp(attempt.call)
    call.attempt = nil
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
