import FleetModel
import FleetStore

/// Something that a source can say of a node, and how it reads.
struct NodeFact: Sendable {
  let name: String
  let text: @Sendable (NodeReading) -> String?
  /// What the node's row shows of it, where several engines add up.
  var sum: (@Sendable (Node) -> String?)?

  static let all: [NodeFact] = [
    NodeFact("state") { $0.state?.rawValue },
    NodeFact("weight") { $0.weight.map(FigureText.weight) },
    NodeFact("health") { $0.healthScore.map(FigureText.score) },
    NodeFact("load") { $0.loadPercent.map(FigureText.load) },
    count("in flight", \.inFlight, \.inFlight),
    count("queued", \.queued, \.queued),
    NodeFact("latency") { $0.latencyMilliseconds.map(FigureText.milliseconds) },
    count("requests", \.requestsTotal, \.requestsTotal),
    count("errors", \.errorsTotal, \.errorsTotal),
    NodeFact("requests/s") { $0.requestsPerSecond.map(FigureText.compact) },
    NodeFact("errors/s") { $0.errorsPerSecond.map(FigureText.compact) },
    NodeFact("tokens/s") { $0.tokensPerSecond.map(FigureText.compact) },
    NodeFact("tokens") { $0.tokensTotal.map(FigureText.count) },
    NodeFact("kv cache") { $0.cacheShare.map { FigureText.load($0 * 100) } },
    NodeFact("memory") { $0.memoryTotalGB.map(FigureText.gigabytes) },
    NodeFact("memory free") { $0.memoryFreeGB.map(FigureText.gigabytes) },
    NodeFact("gpus") { reading in
      reading.gpus.map { "\($0.count)" } ?? reading.gpusAvailable.map(FigureText.count)
    },
    NodeFact("type") { $0.type },
    NodeFact("region") { $0.region },
    NodeFact("models") { $0.models.map { "\($0.count)" } },
    NodeFact("address") { $0.url },
  ]

  /// One that engines add up to.
  private static func count(
    _ name: String, _ part: @escaping @Sendable (NodeReading) -> Int?,
    _ sum: @escaping @Sendable (Node) -> Int?
  ) -> NodeFact {
    var fact = NodeFact(name) { part($0).map(FigureText.count) }
    fact.sum = { sum($0).map(FigureText.count) }
    return fact
  }

  private init(_ name: String, _ text: @escaping @Sendable (NodeReading) -> String?) {
    (self.name, self.text) = (name, text)
  }
}
