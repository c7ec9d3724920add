import Alerting
import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct BellTests {
  private var fleet = Fleet(.gateway)
  private var alerts = Alerts()
  private var bell = AlertBell()

  private mutating func look(_ second: Double, down: String...) -> String? {
    fleet.observe(
      at: second,
      nodes: (0..<9).map { index in
        node(NodeID("n\(index)")) { $0.state = down.contains($0.id.name) ? .down : .ready }
      })
    return bell.take(alerts.apply(.looked(fleet)), at: fleet)
  }

  @Test mutating func whatWasWrongWhenWeCameIsNoNews() {
    #expect(look(0, down: "n1") == nil)
    #expect(look(1, down: "n1") == nil)
    #expect(look(2, down: "n1", "n2") == "n2 is down")
    #expect(look(3, down: "n1", "n2") == nil)
  }

  @Test mutating func aStormIsOneCall() {
    _ = look(0)
    #expect(look(1, down: "n1", "n2", "n3") == "n1 is down, and 2 more")
    #expect(look(2, down: "n1", "n2", "n3", "n4") == nil)
    #expect(look(3, down: "n1", "n2", "n3", "n4", "n5") == nil)
    #expect(look(6, down: "n1", "n2", "n3", "n4", "n5") == "n4 is down, and 1 more")
    #expect(look(20, down: "n1", "n2", "n3", "n4", "n5") == nil)
  }

  @Test mutating func whatIsOverBeforeAnybodyIsCalledCallsNobody() {
    _ = look(0)
    _ = look(1, down: "n1")
    _ = look(2, down: "n1", "n2")
    _ = look(3, down: "n1")
    #expect(look(20, down: "n1") == nil)
  }
}
