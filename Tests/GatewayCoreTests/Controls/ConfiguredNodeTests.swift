import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

/// Nodes that the configuration names, and somebody who registers under their names.
@Suite struct ConfiguredNodeTests {
  private static let start = WallTime(milliseconds: 1_800_000_000_000)

  @Test(arguments: [false, true])
  func stayWhereTheConfigurationSaysThatTheyAre(isRemoved: Bool) {
    let ours = Self.node("a", at: "http://10.0.0.1:8000")
    var configuration = GatewayConfiguration()
    configuration.nodes = [ours, Self.node("b", at: "http://10.0.0.2:8000")]
    var gateway = Gateway(
      name: "test", configuration: configuration, startedAt: Self.start, seed: 1)
    if isRemoved { _ = gateway.remove(NodeID("a"), by: "op", at: Self.start) }
    let theirs = ControlRequest(
      .register(Self.node("a", at: "http://10.6.6.6:80")),
      by: ControlCaller(name: "agent", role: "agent", address: "10.6.6.6"))
    guard case .refused(let refusal, let record) = gateway.consider(theirs, at: Self.start) else {
      Issue.record("it was let in")
      return
    }
    #expect(refusal.status == 409)
    #expect(refusal.code == "configured_node")
    #expect(record?.result == "refused: configured_node")
  }

  @Test func areWhatTheConfigurationSaysThatTheyAre() {
    var ours = Self.node("a", at: "http://10.0.0.1:8000")
    ours.isProbed = true
    var configuration = GatewayConfiguration()
    configuration.nodes = [ours]
    var gateway = Gateway(
      name: "test", configuration: configuration, startedAt: Self.start, seed: 1)
    var theirs = Self.node("a", at: ours.url)
    (theirs.models, theirs.gpuCount) = (["dearer"], 16)
    let request = ControlRequest(
      .register(theirs), by: ControlCaller(name: "agent", role: "agent", address: "10.0.0.1"))
    guard case .unchanged = gateway.consider(request, at: Self.start) else {
      Issue.record("its word counted for more than the configuration's")
      return
    }
    #expect(gateway.probedNodes.map(\.node) == [ours.id])
    #expect(gateway.shares(ofModel: "dearer", at: Self.start).isEmpty)
  }

  private static func node(_ id: String, at url: String) -> NodeDescription {
    NodeDescription(
      id: NodeID(id), type: "H100", gpuCount: 8, region: "eu", url: url, models: ["m"],
      memoryTotalGB: 640)
  }
}
