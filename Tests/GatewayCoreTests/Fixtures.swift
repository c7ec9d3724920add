import FleetModel
import GatewayCore

/// A Thursday noon that the tests begin at.
let noon = WallTime(milliseconds: 1_768_478_400_000)

func after(_ seconds: Int64) -> WallTime { noon + .seconds(seconds) }

/// Random numbers that are the same in every run.
struct FixedGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 29)
  }
}

func describe(
  _ name: String, models: [String] = ["m"], memoryGB: Double = 640, region: String = "us-east"
) -> NodeDescription {
  NodeDescription(
    id: NodeID(name), type: "A100", gpuCount: 8, region: region, url: "http://10.0.0.5:8000",
    models: models, memoryTotalGB: memoryGB)
}

/// The reference models with the reference prices.
func referenceConfiguration(budgets: [BudgetConfiguration] = []) -> GatewayConfiguration {
  var configuration = GatewayConfiguration()
  configuration.models = [
    ModelConfiguration(
      name: "gpt-4.1", owner: "openai", priority: 1, price: TokenPrice(blended: 8)),
    ModelConfiguration(
      name: "claude-sonnet-4.5", owner: "anthropic", priority: 2, price: TokenPrice(blended: 15)),
    ModelConfiguration(
      name: "gemini-2.5-flash", owner: "google", priority: 3,
      price: TokenPrice(input: 1.25, output: 5)),
    ModelConfiguration(
      name: "deepseek-v3.2", owner: "deepseek", priority: 4,
      price: TokenPrice(input: 0.28, output: 0.56)),
  ]
  configuration.budgets = budgets
  return configuration
}

func gateway(
  nodes: [String] = [], configuration: GatewayConfiguration = GatewayConfiguration()
) throws -> Gateway {
  var gateway = Gateway(name: "test", configuration: configuration, startedAt: noon)
  for node in nodes { try gateway.register(describe(node), at: noon) }
  return gateway
}

extension Gateway {
  /// A heartbeat with what is given and nothing else.
  mutating func beat(
    _ node: String, load: Double? = nil, inFlight: Int? = nil, celsius: Double? = nil,
    at time: WallTime
  ) {
    var report = HeartbeatReport(node: NodeID(node))
    report.loadPercent = load
    report.inFlight = inFlight
    if let celsius {
      var gpu = GPUReading(index: 0)
      gpu.temperatureCelsius = celsius
      report.gpus = [gpu]
    }
    heartbeat(report, at: time)
  }

  mutating func node(_ name: String, at time: WallTime) -> NodeReading? {
    fleetDocument(at: time).nodes.first { $0.id == NodeID(name) }
  }

  mutating func eventKinds(at time: WallTime) -> [String] {
    events(after: 0, at: time).map(\.kind)
  }
}
