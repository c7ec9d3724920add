import FleetModel
import GatewayCore

/// Where the nodes of a practice fleet stand, what they are called and what they serve.
///
/// The first three are the reference nodes; the others repeat them, region by region.
enum Placement {
  private static let regions = ["us-east", "eu-central", "ap-south"]
  private static let kinds = [Accelerator.a100, .h100, .a10]
  /// The first model of each node, in turn: indices of `PracticeModel.all`, more often those that
  /// more requests ask for.
  private static let firstModels = [3, 2, 1, 2, 0, 3, 2, 3, 1, 2, 0, 3]
  /// In a fleet smaller than this every node serves every model.
  private static let smallFleet = 12

  /// A node, which is really served under the address `base` where that is given.
  static func node(_ index: Int, of count: Int, under base: String? = nil) -> PracticeNode {
    let region = index % regions.count
    let number = index / regions.count + 1
    let kind = kinds[region]
    let models = self.models(ofNode: index, of: count)
    let name = "gpu-\(regions[region])-\(number)"
    var description = NodeDescription(
      id: NodeID(name), type: kind.type, gpuCount: kind.gpuCount,
      region: regions[region],
      url: base.map { "\($0)/nodes/\(name)" }
        ?? "http://10.\(region).\(number / 250).\(number % 250 + 4):8000",
      models: models.map { PracticeModel.all[$0].name },
      memoryTotalGB: kind.memoryGBPerGPU * Double(kind.gpuCount))
    // What it can finish in a second: with more it would only be slower, and nothing would ever wait.
    description.limits.concurrency = Int(clamping: kind.capacity)
    return PracticeNode(index: index, description: description, kind: kind, models: models)
  }

  private static func models(ofNode index: Int, of count: Int) -> [Int] {
    guard count >= smallFleet else { return Array(PracticeModel.all.indices) }
    let first = firstModels[index % firstModels.count]
    // Every third node has a second model, so that a model does not fall with its own nodes.
    return index % 3 == 1 ? [first, (first + 1) % PracticeModel.all.count] : [first]
  }
}
