import FleetModel

/// A kind of node: its GPUs and what they can do.
struct Accelerator: Sendable {
  let type: String
  let gpuCount: Int
  let memoryGBPerGPU: Double
  /// Requests that a node of this kind can finish in a second.
  let capacity: Double
  let watts: ClosedRange<Double>
  /// Time to the first token on an unburdened node.
  let firstToken: LogNormal

  // Counts, memory, mean and 99th percentile are the reference nodes'. Capacities are set so that
  // usual traffic is about a third of what the fleet can do. Watts are from the data sheets.
  static let a100 = Accelerator(
    type: "A100", gpuCount: 8, memoryGBPerGPU: 80, capacity: 11, watts: 62...400,
    firstToken: LogNormal(mean: 23, p99: 47))
  static let h100 = Accelerator(
    type: "H100", gpuCount: 4, memoryGBPerGPU: 80, capacity: 12, watts: 72...700,
    firstToken: LogNormal(mean: 31, p99: 58))
  static let a10 = Accelerator(
    type: "A10", gpuCount: 16, memoryGBPerGPU: 24, capacity: 10, watts: 22...150,
    firstToken: LogNormal(mean: 42, p99: 71))
}
