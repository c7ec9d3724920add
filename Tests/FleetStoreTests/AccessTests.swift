import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct AccessTests {
  @Test func whatASourceSaysOfUsLastsUntilItsNextDocument() {
    var fleet = Fleet(.gateway, .proxy)
    #expect(fleet.sources.map(\.access) == [nil, nil])
    let mara = AccessReading(actor: "mara", role: .operator)
    fleet.observe(at: 1) { $0.access = mara }
    fleet.confirm(at: 2, time: 2)
    fleet.fail(at: 3)
    #expect(fleet.sources.map(\.access) == [mara, nil])
    // A key can lose its role, and a gateway can be replaced by one that says nothing.
    fleet.observe(at: 4) { $0.access = AccessReading(actor: "mara", role: .viewer) }
    #expect(fleet.sources[0].access?.role == .viewer)
    fleet.observe(at: 5)
    #expect(fleet.sources[0].access == nil)
  }
}
