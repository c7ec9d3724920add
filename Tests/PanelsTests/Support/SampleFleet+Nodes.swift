import FleetModel

extension SampleFleet {
  private static let regions = [
    ("us-east", "A100", 8, 80.0), ("eu-central", "H100", 4, 80), ("ap-south", "A10", 16, 24),
  ]

  /// Nodes 0, 7, 13 and 22 are the ones with something the matter.
  static func node(_ index: Int, step: Int) -> NodeReading {
    let (region, type, gpus, memory) = regions[index % 3]
    var reading = NodeReading(id: NodeID("gpu-\(region)-\(index / 3 + 1)"))
    let load = Double((index * 29 + step * 3) % 60 + 15)
    reading.type = type
    reading.region = region
    reading.state = .ready
    reading.weight = 1
    reading.loadPercent = load
    reading.gpusAvailable = gpus
    reading.memoryTotalGB = memory * Double(gpus)
    reading.memoryFreeGB = memory * Double(gpus) * (1 - load / 120)
    reading.latencyMilliseconds = 20 + load / 2
    reading.healthScore = 0.3 * (1 - load / 120) + 0.4 * (1 - load / 100) + 0.3 * 0.85
    reading.inFlight = Int(load / 2)
    reading.queued = index % 4
    reading.requestsTotal = 1000 * index + step * 140
    reading.errorsTotal = step / 8
    reading.tokensPerSecond = load * 40
    reading.models = ["deepseek-v3.2", "gpt-4.1"]
    reading.lastHeartbeat = documentTime
    reading.gpus = (0..<gpus).map { gpu($0, load: load, memory: memory) }
    afflict(&reading, index, step)
    return reading
  }

  private static func gpu(_ index: Int, load: Double, memory: Double) -> GPUReading {
    var gpu = GPUReading(index: index)
    gpu.utilizationPercent = min(100, load + Double(index * 7 % 25))
    gpu.memoryUsedGB = memory * load / 120
    gpu.memoryTotalGB = memory
    gpu.temperatureCelsius = 50 + load / 4 + Double(index % 4)
    gpu.powerWatts = 180 + load * 3
    gpu.eccErrors = 0
    return gpu
  }

  private static func afflict(_ reading: inout NodeReading, _ index: Int, _ step: Int) {
    switch index {
    case 6 where step >= 55:
      reading.state = .down
      reading.stateReason = "no heartbeat for 31 s"
      reading.healthScore = 0
      reading.loadPercent = nil
      reading.memoryFreeGB = nil
      reading.inFlight = 0
      reading.gpus = nil
    case 5:
      reading.state = .draining
      reading.loadPercent = min(88, 40 + Double(step))
      reading.healthScore = 0.41
      reading.inFlight = 14
      reading.gpus?[3].temperatureCelsius = 91
      reading.gpus?[3].eccErrors = 3
    case 13:
      reading.state = .maintenance
      reading.inFlight = 0
      reading.loadPercent = 0
    case 22:
      reading.weight = 0.5
      reading.healthScore = 0.29
    default: break
    }
  }
}
