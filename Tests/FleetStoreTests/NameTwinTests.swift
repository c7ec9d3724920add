import FleetModel
import MadeFleet
import Testing

@testable import FleetStore

@Suite struct NameTwinTests {
  private static let start = "vllm-production-"

  @Test func namesThatOnlyDifferInTheirMiddlesAreTwins() {
    let names = ["a", "b"].map { NodeID(Self.start + $0 + "-in-europe") }
    let others = [NodeID(Self.start + "a-in-africa"), NodeID("short-a"), NodeID("short-b")]
    #expect(Fleet.twins(among: names + others) == Set(names))
  }

  @Test func twinsAreFollowedAsNodesComeAndGo() {
    let source = SourceID("prod")
    let health = SourceHealth(id: source, address: "", interval: .seconds(2))
    var fleet = Fleet(sources: [health], now: .start)
    let names = ["a", "b"].map { NodeID(Self.start + $0 + "-in-europe") }
    func observe(_ nodes: [NodeID], at seconds: Int64) {
      var observation = Observation(source: source, receivedAt: .start + .seconds(seconds))
      observation.nodes = .all(nodes.map { NodeReading(id: $0) })
      _ = fleet.apply(.observed(observation))
    }
    observe(names, at: 1)
    #expect(fleet.nameTwins == Set(names))
    observe([names[0]], at: 2)
    #expect(fleet.nameTwins == [])
  }
}
