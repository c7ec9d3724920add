import FleetModel
import GatewayCore

extension PracticeFleet {
  /// Of all requests that end in one step so many are drawn, each to stand for its part. In the
  /// large steps of the past one is enough: the hours' windows hold thousands of those.
  private static func drawn(in step: Step) -> Int { step.seconds < 10 ? 2 : 1 }
  static let betweenTokens = LogNormal(mean: 12.5, p99: 21)
  /// How far an answer is longer or shorter than its model's usual one.
  static let answerLength = LogNormal(mean: 1, p99: 4.6)
  private static let waitSpread = LogNormal(mean: 1, p99: 2.6)

  /// How long `count` requests took on a node.
  mutating func timings(
    of count: Int, model: PracticeModel, queue: PracticeQueue, node: PracticeNode, heat: Double,
    step: Step
  ) -> [RequestTiming] {
    let groups = min(count, Self.drawn(in: step))
    guard groups > 0 else { return [] }
    let slowness = node.slowness(heat: heat)
    return (0..<groups).map { group in
      var timing = RequestTiming(count: (count + group) / groups)
      let waited =
        queue.batchWait * Self.waitSpread.sample(using: &random)
        + queue.jamWait * (0.85 + 0.2 * random.unit())
      let first = waited + slowness * node.kind.firstToken.sample(using: &random)
      let between = slowness * Self.betweenTokens.sample(using: &random)
      timing.queueWait = waited
      timing.firstToken = first
      timing.betweenTokens = between
      timing.endToEnd =
        first + between * model.tokensOut * Self.answerLength.sample(using: &random)
      return timing
    }
  }
}
