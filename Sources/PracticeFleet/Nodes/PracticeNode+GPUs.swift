import FleetModel
import GatewayCore

extension PracticeNode {
  /// Each GPU's figures, as they follow from the node's load and heat.
  ///
  /// What is random in them belongs to the second and not to a generator, so that seconds which
  /// nobody looks at can be left out.
  func gpuReadings(
    heat: Double, seed: UInt64, second: Int64, restless: Bool
  ) -> [GPUReading] {
    let stream = SeededGenerator.hash(seed, UInt64(index), UInt64(bitPattern: second))
    return (0..<kind.gpuCount).map { gpu in
      let own = SeededGenerator.unit(seed, UInt64(index), UInt64(gpu) + 1000)
      let now = restless ? SeededGenerator.unit(stream, UInt64(gpu), 1) : 0.5
      return gpuReading(gpu, heat: heat, own: own, now: now)
    }
  }

  /// `own` sets this GPU apart from its neighbours, `now` this second from others; both from 0 to 1.
  private func gpuReading(_ gpu: Int, heat: Double, own: Double, now: Double) -> GPUReading {
    var reading = GPUReading(index: gpu)
    let isBusy = loadPercent > 0
    let spread = isBusy ? (own - 0.5) * 14 + (now - 0.5) * 10 : 0
    let utilization = (loadPercent * 1.25 + spread).clamped(to: 0...100).rounded()
    reading.utilizationPercent = utilization
    let memory = (memoryShare + (isBusy ? (now - 0.5) * 0.01 : 0)).clamped(to: 0...1)
    reading.memoryTotalGB = kind.memoryGBPerGPU
    reading.memoryUsedGB = (memory * kind.memoryGBPerGPU * 10).rounded() / 10
    let cool = 34 + 38 * warmth + 5 * own + (isBusy ? now : 0)
    reading.temperatureCelsius = (cool + (88 + 4 * own - cool) * heat).rounded()
    let watts = kind.watts
    let power = watts.lowerBound + (watts.upperBound - watts.lowerBound) * utilization / 100
    reading.powerWatts = (power * (1 - 0.25 * heat)).rounded()
    reading.eccErrors = gpu == index % kind.gpuCount ? eccErrors : 0
    return reading
  }
}
