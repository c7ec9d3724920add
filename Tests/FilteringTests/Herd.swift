import FleetModel
import FleetStore

@testable import Filtering

/// A small fleet in which each node is known for something.
enum Herd {
  static let now = WallTime(milliseconds: 1_768_473_000_000)

  static let fleet: Fleet = {
    var fleet = Fleet(
      sources: [SourceHealth(id: SourceID("gw"), address: "gw", interval: .seconds(1))])
    var observation = Observation(source: SourceID("gw"), receivedAt: Moment(seconds: 1))
    observation.documentTime = now
    observation.nodes = .all([busy, down, idle, silent])
    observation.latency = [busyLatency, idleLatency]
    _ = fleet.apply(.observed(observation))
    return fleet
  }()

  private static let busy = made("gpu-us-east-1") {
    ($0.type, $0.region, $0.state) = ("A100", "us-east", .ready)
    $0.models = ["deepseek-v3.2", "llama-70b"]
    ($0.loadPercent, $0.healthScore, $0.weight) = (88, 0.52, 0.5)
    ($0.inFlight, $0.tokensPerSecond, $0.latencyMilliseconds) = (14, 2300, 1600)
    ($0.memoryTotalGB, $0.memoryFreeGB) = (640, 64)
    $0.gpus = [85, 91].enumerated().map { index, celsius in
      var gpu = GPUReading(index: index)
      gpu.temperatureCelsius = celsius
      return gpu
    }
    $0.stateSince = now - .minutes(5)
  }

  private static let down = made("gpu-eu-central-3") {
    ($0.type, $0.region, $0.state) = ("H100", "eu-central", .down)
    ($0.stateReason, $0.models, $0.inFlight) = ("no heartbeat for 31 s", [], 0)
  }

  private static let idle = made("Läufer 2") {
    ($0.type, $0.region, $0.state) = ("A10", "us-west", .draining)
    $0.models = ["gpt-4.1"]
    ($0.loadPercent, $0.healthScore, $0.weight, $0.inFlight) = (3, 0.97, 1, 2)
    $0.latencyMilliseconds = 20
  }

  /// Of this one only the name is known.
  private static let silent = made("mute") { _ in }

  private static let busyLatency = histogram(of: "gpu-us-east-1", counts: [0, 50, 50, 0])
  /// All of it in the first bucket: below 25 ms, and nobody knows more.
  private static let idleLatency = histogram(of: "Läufer 2", counts: [9, 0, 0, 0])

  private static func histogram(of node: String, counts: [Int]) -> LatencyReading {
    var reading = LatencyReading(
      scope: .node(NodeID(node)), kind: .firstToken, window: .minutes(1))
    reading.histogram = LatencyHistogram(boundsMilliseconds: [25, 100, 250], counts: counts)
    return reading
  }

  static func made(_ name: String, _ fill: (inout NodeReading) -> Void) -> NodeReading {
    var reading = NodeReading(id: NodeID(name))
    fill(&reading)
    return reading
  }

  /// What of it a filter shows, each node by the word that it is known for.
  static func shown(by text: String) throws -> Set<String> {
    try shown(by: Filter(parsing: text))
  }

  static func shown(by filter: Filter) -> Set<String> {
    let words = [
      "gpu-us-east-1": "busy", "gpu-eu-central-3": "down", "Läufer 2": "idle", "mute": "silent",
    ]
    return Set(
      fleet.nodes.values.filter { filter.matches($0, in: fleet) }.map { words[$0.id.name] ?? "" })
  }

  static let all: Set<String> = ["busy", "down", "idle", "silent"]
}

extension WallTime {
  static func - (time: WallTime, span: Span) -> WallTime { time + (.zero - span) }
}
