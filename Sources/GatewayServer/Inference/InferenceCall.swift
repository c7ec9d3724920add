import FleetModel
import GatewayAPI
import GatewayCore

/// A request on its way through the gateway, as the edge knows it: who waits for it, what is sent,
/// and what has come back. What becomes of it is decided in the core.
///
/// A class, because it is one thing that many events come for, and large to copy for each of them.
final class InferenceCall {
  let caller: Asker
  let chat: ChatRequest
  let body: [UInt8]
  /// What the answer says about the cache when it is none of the cache's.
  let cacheWord: String
  let requestID: String?
  /// What the caller is told of its key's limit.
  var standing: LimitStanding?
  var attempt: Attempt?
  /// The first byte has gone out; what comes now can only follow it or break off.
  var hasBegun = false

  init(
    caller: Asker, chat: ChatRequest, body: [UInt8], cacheWord: String, requestID: String?
  ) {
    (self.caller, self.chat, self.body) = (caller, chat, body)
    (self.cacheWord, self.requestID) = (cacheWord, requestID)
  }

  /// Who waits for the answer.
  enum Asker: Equatable, Sendable {
    case exchange(ExchangeID)
    /// The request is one of a batch, at this place.
    case batch(ExchangeID, index: Int)

    var exchange: ExchangeID {
      switch self {
      case .exchange(let exchange), .batch(let exchange, _): exchange
      }
    }
  }

  /// One try at a node.
  struct Attempt: Sendable {
    let id: AttemptID
    let call: CallID
    let node: NodeID
    let sentAt: Moment
    var status = 200
    var type = "application/json"
    var answer: [UInt8] = []
    /// Set while the answer is a stream.
    var events: EventStream?
    var firstByteAt: Moment?
    var lastByteAt: Moment?
  }
}

extension InferenceCall {
  /// What the caller has had of an answer that will not be whole.
  var usagePassedOn: TokenUsage? {
    hasBegun ? attempt?.usage(promptTokens: chat.promptTokens) : nil
  }
}

extension InferenceCall.Attempt {
  /// The length of the answer's text, for a node that does not count tokens.
  var answerCharacters: Int { ChatAnswer(parsing: answer, countingText: true)?.characters ?? 0 }

  /// What the node counted; for a stream that broke off, as many tokens as there were pieces.
  func usage(promptTokens: Int) -> TokenUsage? {
    if let events {
      if let usage = events.usage.flatMap(TokenUsage.init) { return usage }
      return events.pieces > 0
        ? TokenUsage(prompt: promptTokens, completion: events.pieces) : nil
    }
    guard status < 300 else { return nil }
    return ChatAnswer(parsing: answer).flatMap(TokenUsage.init)
  }

  /// The mean time between two tokens of a stream.
  func betweenTokens(_ usage: TokenUsage?) -> Double? {
    guard events != nil, let firstByteAt, let lastByteAt, let tokens = usage?.completion, tokens > 1
    else { return nil }
    return Double((lastByteAt - firstByteAt).milliseconds) / Double(tokens - 1)
  }
}

extension TokenUsage {
  fileprivate init?(_ answer: ChatAnswer) {
    guard let prompt = answer.promptTokens, let completion = answer.completionTokens else {
      return nil
    }
    self.init(prompt: prompt, completion: completion)
  }
}
