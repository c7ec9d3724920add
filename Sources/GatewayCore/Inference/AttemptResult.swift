import FleetModel

/// How an attempt ended at which the node answered to the end.
package struct AttemptResult: Equatable, Sendable {
  /// As the node counted it. Where it did not, an answer is estimated from its length, and an
  /// error costs nothing.
  package var usage: TokenUsage?
  /// What the node answered with. An error of the caller's is passed on like any answer.
  package var status = 200
  /// The length of the answer's text.
  package var answerCharacters = 0
  /// From the sending of the request, for answers that stream.
  package var firstTokenMilliseconds: Double?
  package var betweenTokensMilliseconds: Double?
  /// The answer, where it may be kept.
  package var cacheable: CachedAnswer?

  package init() {}

  /// Whether the caller got what it asked for.
  var isAnswer: Bool { status < 400 }

  func usage(orEstimateFor ask: InferenceAsk) -> TokenUsage {
    if let usage { return usage }
    guard isAnswer else { return TokenUsage(prompt: 0, completion: 0) }
    return TokenUsage(
      prompt: ask.promptTokens, completion: .estimated(characters: answerCharacters))
  }
}

extension Int {
  /// 4 characters to a token, a begun one counted whole.
  package static func estimated(characters: Int) -> Int {
    let characters = Swift.max(0, characters)
    return characters / 4 + (characters % 4 > 0 ? 1 : 0)
  }
}

/// What a request would come to if it was sent now.
package struct InferenceEstimate: Equatable, Sendable {
  package var promptTokens: Int
  /// The most that the answer can have.
  package var completionTokens: Int
  /// The most that it can cost.
  package var cost: Money
  /// The likeliest node; `nil` when no node has room or none is healthy.
  package var node: NodeID?
  /// `nil` when nothing has been served lately that it could be told from.
  package var wait: Span?
}
