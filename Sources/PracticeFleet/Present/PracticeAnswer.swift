import FleetModel
import GatewayCore

/// How a node takes a request: after so long the first token, and then one after the other.
package struct PracticeAnswer: Equatable, Sendable {
  package var firstTokenMilliseconds: Double
  package var betweenTokensMilliseconds: Double
  package var tokens: Int
  /// It answers that it could not.
  package var isError = false
}

extension PracticeFleet {
  static let shortTokens = 4.0
  /// What a short answer is to a node, beside a usual one.
  static let shortWork = 0.3

  /// How a node takes a request that it gets now.
  package mutating func answer(
    ofModel model: Int, isShort: Bool, onNode index: Int
  ) -> PracticeAnswer? {
    guard nodes.indices.contains(index), PracticeModel.all.indices.contains(model),
      let second
    else { return nil }
    let node = nodes[index]
    let heat = heat(ofNode: index, second: second)
    let slowness = node.slowness(heat: heat)
    let usual = isShort ? Self.shortTokens : PracticeModel.all[model].tokensOut
    let length = usual * Self.answerLength.sample(using: &random)
    var answer = PracticeAnswer(
      firstTokenMilliseconds: slowness * node.kind.firstToken.sample(using: &random),
      betweenTokensMilliseconds: slowness * Self.betweenTokens.sample(using: &random),
      tokens: Int(clamping: length.rounded()).clamped(to: 1...4000))
    answer.isError = random.unit() < 0.0002 + 0.004 * heat
    return answer
  }

  /// How much of a usual request's work such a one is.
  package static func work(isShort: Bool) -> Double { isShort ? shortWork : 1 }
}
