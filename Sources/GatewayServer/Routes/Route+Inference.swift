import FleetModel
import GatewayAPI
import GatewayCore

// Requests for answers. These come later, at the desk.
extension Route {
  static let chat: Answer = { service, call, desk throws(Problem) in
    try service.infer(call, as: .chat, at: &desk)
  }

  static let inference: Answer = { service, call, desk throws(Problem) in
    try service.infer(call, as: .inference, at: &desk)
  }

  static let batch: Answer = { service, call, desk throws(Problem) in
    let batch: ChatBatch
    do throws(ChatProblem) {
      batch = try ChatBatch(parsing: call.request.body)
    } catch {
      throw Problem(error)
    }
    try service.infer(batch, call, at: &desk)
    return nil
  }

  static let estimate: Answer = { service, call, desk throws(Problem) in
    let chat = try ChatRequest(call.request.body, .estimate)
    let ask = try service.ask(chat, call.request.body, call)
    do throws(InferenceProblem) {
      let estimate = try service.gateway.estimate(ask, at: desk.now.wall)
      return Response(type: "application/json", body: EstimateDocument(estimate, of: chat).bytes)
        .adding("Cache-Control", "no-store")
    } catch {
      throw Problem(error)
    }
  }
}

extension GatewayService {
  fileprivate mutating func infer(
    _ call: Call, as shape: ChatRequest.Shape, at desk: inout Desk
  ) throws(Problem) -> Response? {
    let chat = try ChatRequest(call.request.body, shape)
    let ask = try ask(chat, call.request.body, call)
    plane.submit(
      ask, inferenceCall(chat, call.request.body, ask, .exchange(call.exchange), call),
      &gateway, at: &desk)
    return nil
  }

  fileprivate mutating func infer(
    _ batch: ChatBatch, _ call: Call, at desk: inout Desk
  ) throws(Problem) {
    plane.batches[call.exchange] = BatchCall(count: batch.requests.count)
    for (index, body) in batch.requests.enumerated() {
      let asker = InferenceCall.Asker.batch(call.exchange, index: index)
      do throws(Problem) {
        let chat = try ChatRequest(body, .chat)
        guard !chat.isStream else {
          throw Problem(ChatProblem(field: "stream", detail: "a batch cannot be streamed"))
        }
        let ask = try ask(chat, body, call)
        plane.submit(ask, inferenceCall(chat, body, ask, asker, call), &gateway, at: &desk)
      } catch {
        plane.answer(asker, with: error.inferenceResponse, at: &desk)
      }
    }
  }

  fileprivate func inferenceCall(
    _ chat: ChatRequest, _ body: [UInt8], _ ask: InferenceAsk, _ asker: InferenceCall.Asker,
    _ call: Call
  ) -> InferenceCall {
    InferenceCall(
      caller: asker, chat: chat, body: body,
      cacheWord: ask.cacheKey == nil || !gateway.configuration.cache.isOn ? "bypass" : "miss",
      requestID: call.request.id.text)
  }

  fileprivate func ask(
    _ chat: ChatRequest, _ body: [UInt8], _ call: Call
  ) throws(Problem) -> InferenceAsk {
    var ask = InferenceAsk(model: chat.model, promptTokens: chat.promptTokens)
    // Keys of people who run the gateway pay for what they ask like any other.
    ask.key = call.key?.name
    ask.priority = try call.priority ?? chat.priority ?? ask.priority
    ask.maxTokens = chat.maxTokens
    ask.choices = chat.choices
    ask.isStream = chat.isStream
    ask.isRepeatable = !chat.isStored
    let wantsFresh = call.head.fields.list("cache-control", contains: "no-cache")
    if !chat.isStream, !chat.isStored, !wantsFresh, gateway.configuration.cache.isOn {
      ask.cacheKey = chat.cacheKey(of: body)
    }
    if gateway.hasChoice(ofModel: chat.model) { ask.prefixes = chat.prefixes(of: body) }
    return ask
  }
}

extension Call {
  fileprivate var priority: Int? {
    get throws(Problem) {
      guard head.fields.contains("x-priority") else { return nil }
      guard let value = head.fields.only("x-priority"), value.count == 1,
        let digit = value.first, (49...53).contains(digit)
      else {
        throw Problem(
          ChatProblem(field: "X-Priority", detail: "'X-Priority' must be a number from 1 to 5"))
      }
      return Int(digit) - 48
    }
  }
}

extension EstimateDocument {
  fileprivate init(_ estimate: InferenceEstimate, of chat: ChatRequest) {
    self.init(
      model: chat.model, promptTokens: estimate.promptTokens,
      completionTokens: estimate.completionTokens, cost: estimate.cost, node: estimate.node,
      wait: estimate.wait)
  }
}

extension ChatRequest {
  fileprivate init(_ body: [UInt8], _ shape: Shape) throws(Problem) {
    do throws(ChatProblem) {
      try self.init(parsing: body, as: shape)
    } catch {
      throw Problem(error)
    }
  }
}
