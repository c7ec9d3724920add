import FleetModel
import GatewayAPI
import GatewayCore

// To callers.
extension DataPlane {
  mutating func answer(_ ticket: TicketID, with cached: CachedAnswer, at desk: inout Desk) {
    guard let call = close(ticket) else { return }
    var fields = call.fields(type: cached.type, node: cached.node, cacheWord: "hit")
    fields.append(.init(name: "X-Cost-USD", value: "0"))
    answer(
      call.caller, with: Response(status: 200, fields: fields, body: cached.body), at: &desk)
  }

  mutating func complete(_ ticket: TicketID, _ receipt: Receipt, at desk: inout Desk) {
    guard let call = close(ticket), let sent = call.attempt else { return }
    let cost = Response.Field(name: "X-Cost-USD", value: receipt.cost.decimal)
    guard call.hasBegun else {
      // A stream that was asked for and never began has its few bytes here.
      var fields = call.fields(type: sent.type, node: sent.node)
      fields.append(cost)
      let body = sent.events == nil ? sent.answer : EventStream.done
      let response = Response(status: sent.status, fields: fields, body: body)
      return answer(call.caller, with: response, at: &desk)
    }
    if sent.events?.isDone == true { desk.write(call.caller.exchange, EventStream.done) }
    desk.end(call.caller.exchange, trailers: [])
  }

  mutating func refuse(_ ticket: TicketID, _ problem: InferenceProblem, at desk: inout Desk) {
    guard let call = close(ticket) else { return }
    let error = Problem(problem)
    guard call.hasBegun else {
      var response = error.inferenceResponse
      response.fields += (problem.limit ?? call.standing)?.fields ?? []
      return answer(call.caller, with: response, at: &desk)
    }
    // Clients of OpenAI's look for an error in the stream; those who do not see it broken off.
    desk.write(
      call.caller.exchange, Array("data: ".utf8) + error.inferenceResponse.body + Array("\n\n".utf8)
    )
    desk.abort(call.caller.exchange)
  }

  /// Takes a call off the books; its exchange, too, when nothing of it is left.
  private mutating func close(_ ticket: TicketID) -> InferenceCall? {
    guard let call = calls.removeValue(forKey: ticket) else { return nil }
    if let sent = call.attempt { underWay[sent.call] = nil }
    switch call.caller {
    case .exchange(let exchange): tickets[exchange] = nil
    case .batch(let exchange, _): batches[exchange]?.open.remove(ticket)
    }
    return call
  }

  /// Gives a caller an answer, or puts it where its batch waits for it.
  mutating func answer(
    _ asker: InferenceCall.Asker, with response: Response, at desk: inout Desk
  ) {
    switch asker {
    case .exchange(let exchange):
      traffic.count(status: response.status)
      desk.answer(exchange, response)
    case .batch(let exchange, let index):
      let isGood = response.status < 300
      batches[exchange]?.take(isGood ? BatchCall.result(response.body) : response.body, at: index)
      guard let batch = batches[exchange], batch.isComplete else { return }
      batches[exchange] = nil
      traffic.count(status: 200)
      desk.answer(exchange, Response(type: "application/json", body: batch.bytes))
    }
  }
}

extension InferenceCall {
  /// What every answer to this call says beside its body.
  func fields(
    type: String, node: NodeID, cacheWord: String? = nil
  ) -> [Response.Field] {
    var fields = [
      Response.Field(name: "Content-Type", value: type.headerSafe),
      Response.Field(name: "X-Instance-ID", value: node.name.headerSafe),
      Response.Field(name: "X-Cache", value: cacheWord ?? self.cacheWord),
      Response.Field(name: "Cache-Control", value: "no-store"),
    ]
    if let standing { fields += standing.fields }
    return fields
  }
}

extension LimitStanding {
  var fields: [Response.Field] {
    [
      .init(name: "x-ratelimit-limit-requests", value: String(limit)),
      .init(name: "x-ratelimit-remaining-requests", value: String(remaining)),
      .init(name: "x-ratelimit-reset-requests", value: "\(reset.milliseconds)ms"),
    ]
  }
}

extension Problem {
  init(_ problem: InferenceProblem) {
    self.init(status: problem.status, code: problem.code, detail: problem.detail)
    parameter = problem.parameter
    if let wait = problem.retryAfter {
      let seconds = max(1, (wait.milliseconds + 999) / 1000)
      fields = [.init(name: "Retry-After", value: String(seconds))]
    }
  }

  init(_ problem: ChatProblem) {
    self.init(status: 400, code: "invalid_request", detail: problem.detail)
    parameter = problem.field
  }
}

extension String {
  /// The text as a header may hold it: names of nodes come from whoever registered them.
  fileprivate var headerSafe: String {
    utf8.allBelong(to: valueCharacters)
      ? self : String(decoding: utf8.map { valueCharacters[Int($0)] ? $0 : 0x3F }, as: UTF8.self)
  }
}
