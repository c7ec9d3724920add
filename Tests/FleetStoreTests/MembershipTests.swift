import FleetModel
import MadeFleet
import TestSupport
import Testing

@testable import FleetStore

/// Sources that come and go while they are watched.
@Suite struct MembershipTests {
  private func engine(_ name: SourceID) -> SourceHealth {
    SourceHealth(id: name, kind: .vllm, address: name.name, interval: .seconds(1))
  }

  private func observe(_ fleet: inout Fleet, _ name: SourceID, at second: Double, inFlight: Int) {
    fleet.observe(name, at: second, nodes: [node(NodeID(name.name)) { $0.inFlight = inFlight }]) {
      $0.kind = .vllm
      var totals = TotalsReading()
      totals.inFlight = inFlight
      $0.totals = totals
    }
  }

  @Test func oneThatJoinsIsHeardAndOneThatLeavesTakesItsNodesAlong() {
    var fleet = Fleet(sources: [engine("a"), engine("b")])
    observe(&fleet, "a", at: 1, inFlight: 1)
    observe(&fleet, "c", at: 1, inFlight: 100)
    #expect(fleet.totals.inFlight == 1)
    _ = fleet.apply(.joined(engine("c")))
    for (name, count) in [("b", 2), ("c", 4)] as [(SourceID, Int)] {
      observe(&fleet, name, at: 2, inFlight: count)
    }
    #expect(fleet.totals.inFlight == 7)
    #expect(fleet.nodeIDs == ["a", "b", "c"])
    _ = fleet.apply(.left("a"))
    #expect(fleet.sources.map(\.id) == ["b", "c"])
    #expect(fleet.nodeIDs == ["b", "c"] && fleet.totals.inFlight == 6)
    // Those after it are still themselves.
    observe(&fleet, "c", at: 3, inFlight: 8)
    #expect(fleet.nodes["c"]?.inFlight == 8 && fleet.nodes["b"]?.inFlight == 2)
    #expect(fleet.totals.inFlight == 10)
    #expect(fleet.events.map(\.kind) == ["source.joined", "source.left"])
    #expect(fleet.events.map(\.subject) == ["c", "a"])
  }

  @Test func whatIsThereJoinsOnceAndWhatIsNotThereCannotLeave() {
    var fleet = Fleet(sources: [engine("a")])
    _ = fleet.apply(.joined(engine("a")))
    _ = fleet.apply(.left("b"))
    #expect(fleet.sources.map(\.id) == ["a"] && fleet.events.isEmpty)
    _ = fleet.apply(.left("a"))
    #expect(fleet.sources.isEmpty && fleet.leadingSource == nil)
    _ = fleet.apply(.joined(engine("a")))
    observe(&fleet, "a", at: 9, inFlight: 3)
    #expect(fleet.nodes["a"]?.inFlight == 3)
  }

  /// Whatever comes and goes in whatever order, the fleet is as if only those had ever been there that
  /// are there now.
  @Test(arguments: UInt64(1)...50)
  func theOrderOfComingAndGoingLeavesNothingBehind(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var fleet = Fleet(sources: [])
    var present: Set<SourceID> = []
    let names: [SourceID] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]
    for step in 1...60 {
      let name = names[Int.random(in: names.indices, using: &random)]
      if present.remove(name) != nil {
        _ = fleet.apply(.left(name))
      } else {
        present.insert(name)
        _ = fleet.apply(.joined(engine(name)))
      }
      for name in present { observe(&fleet, name, at: Double(step), inFlight: 3) }
      _ = fleet.apply(.ticked(Moment(seconds: Double(step) + 0.9)))
      #expect(Set(fleet.sources.map(\.id)) == present)
      #expect(Set(fleet.nodeIDs.map(\.name)) == Set(present.map(\.name)))
      #expect(fleet.nodes.values.allSatisfy { $0.inFlight == 3 && $0.facets.count == 1 })
      #expect((fleet.totals.inFlight ?? 0) == 3 * present.count)
    }
  }
}
