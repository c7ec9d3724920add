import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

/// Two nodes whose names Swift takes for one string.
@Suite struct SpelledAlikeTests {
  private static let names = ["gpu-\u{E9}", "gpu-e\u{301}", "b", "c"]

  @Test(arguments: 0...1)
  func aChangeHitsTheOneThatItNames(place: Int) throws {
    var fleet = try Audited(nodes: Self.names)
    let named = Self.names[place]
    #expect(fleet.ask(.of(.weight(0.5), named), at: after(1)).status == 200)
    let document = try FleetDocument(parsing: fleet.gateway.fleetDocument(at: after(2)).bytes)
    #expect(document.nodes.count == 4)
    let changed = document.nodes.filter { $0.weight == 0.5 }.map { Array($0.id.name.utf8) }
    #expect(changed == [Array(named.utf8)])
    #expect(fleet.records.map { Array($0.node.utf8) } == [Array(named.utf8)])
  }

  @Test func whoIsRemovedIsTheOneThatIsNamed() throws {
    var fleet = try Audited(nodes: Self.names)
    #expect(fleet.ask(.of(.remove, Self.names[1]), at: after(1)).refusal == nil)
    let left = fleet.gateway.fleetDocument(at: after(2)).nodes.map(\.id)
    #expect(Set(left) == Set([0, 2, 3].map { NodeID(Self.names[$0]) }))
  }

  @Test func eachIsRestoredAsItWas() throws {
    var fleet = try Audited(nodes: Self.names)
    fleet.ask(.of(.weight(0.5), Self.names[0]), at: after(1))
    fleet.ask(.of(.weight(0.25), Self.names[1]), at: after(2))
    var next = try fleet.restarted(nodes: Self.names, at: after(3))
    #expect(next.node(Self.names[0], at: after(4))?.weight == 0.5)
    #expect(next.node(Self.names[1], at: after(4))?.weight == 0.25)
  }
}
