import FleetModel
import Testing

@testable import Adapters

@Suite struct GPUPageTests {
  @Test func dcgmTellsOfTheGPUsOfANode() throws {
    let node = try #require(try observe(.dcgm, page("dcgm-4.5.prom")).node)
    #expect(node.type == "H200")
    #expect(node.state == nil)
    #expect(node.gpus?.count == 8)
    #expect(node.gpus?.map(\.index) == Array(0..<8))
    let first = try #require(node.gpus?.first)
    #expect(first.utilizationPercent == 97)
    #expect(first.temperatureCelsius == 68)
    #expect(first.powerWatts == 633.9)
    #expect(first.memoryUsedGB == 128_818.0 / 1024)
    #expect(first.memoryTotalGB.map { abs($0 - (128_818.0 + 14_953 + 634) / 1024) < 1e-9 } == true)
    #expect(first.eccErrors == nil)
    #expect(node.loadPercent == Double(97 + 96 + 97 + 95 + 44 + 41 + 12) / 8)
    #expect(node.requestsTotal == nil)
    #expect(try observe(.dcgm, page("dcgm-3.3.5.prom")).node?.gpus?.count == 8)
  }

  /// An exporter may be reached by an address that says nothing, and its page knows the name.
  @Test(arguments: [("Hostname", "gpu-a02"), ("nowhere", "10.0.0.7"), (nil, "10.0.0.7")])
  func aLabelNamesTheNode(label: String?, name: String) throws {
    var origin = PageOrigin(
      source: SourceID("dcgm"), kind: .dcgm, node: NodeID("10.0.0.7"), receivedAt: .start)
    origin.nodeLabel = label
    let observation = try PageAdapter.observation(from: page("dcgm-3.3.5.prom"), of: origin)
    #expect(observation.node?.id == NodeID(name))
    #expect(observation.node?.gpus?.count == 8)
  }

  /// A slice has memory of its own; what is true of the board is on each of them again.
  @Test func slicesOfAGPUAreOneGPU() throws {
    let text = """
      DCGM_FI_DEV_FB_USED{gpu="3",UUID="GPU-a",GPU_I_PROFILE="3g.40gb",GPU_I_ID="1"} 1024
      DCGM_FI_DEV_FB_USED{gpu="3",UUID="GPU-a",GPU_I_PROFILE="3g.40gb",GPU_I_ID="2"} 2048
      DCGM_FI_DEV_FB_FREE{gpu="3",UUID="GPU-a",GPU_I_PROFILE="3g.40gb",GPU_I_ID="1"} 0
      DCGM_FI_DEV_FB_FREE{gpu="3",UUID="GPU-a",GPU_I_PROFILE="3g.40gb",GPU_I_ID="2"} 1024
      DCGM_FI_DEV_POWER_USAGE{gpu="3",UUID="GPU-a",GPU_I_ID="1"} 300
      DCGM_FI_DEV_POWER_USAGE{gpu="3",UUID="GPU-a",GPU_I_ID="2"} 300
      """
    let node = try #require(try observe(.dcgm, Array(text.utf8)).node)
    #expect(node.gpus?.count == 1)
    #expect(node.gpus?[0].memoryUsedGB == 3)
    #expect(node.gpus?[0].memoryTotalGB == 4)
    #expect(node.gpus?[0].powerWatts == 300)
    #expect(node.gpus?[0].utilizationPercent == nil)
    #expect(node.loadPercent == nil)
  }

  @Test func anExporterOfNvidiaSMIGivesRatiosAndBytes() throws {
    let node = try #require(try observe(.nvidiaSMI, page("nvidia-smi.prom")).node)
    #expect(node.gpus?.map(\.index) == [0, 1, 2, 3])
    #expect(node.gpus?.map(\.utilizationPercent) == [97, 44, 12, 0])
    #expect(node.gpus?[0].memoryUsedGB == 22)
    #expect(node.gpus?[0].powerWatts == 411.22)
    #expect(node.type == "GeForce RTX 4090")
  }
}
