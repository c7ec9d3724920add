import FleetModel
import FleetStore
import Testing

@Suite struct AlertTests {
  @Test func aHealthyFleetHasNone() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: [node("a") { $0.state = .ready }])
    #expect(fleet.alerts.isEmpty)
  }

  @Test func whatIsWrongIsSaidTheWorstFirst() {
    var fleet = Fleet(.gateway)
    fleet.observe(
      at: 0,
      nodes: [
        node("gpu-10") {
          $0.state = .down
          $0.stateReason = "no heartbeat for 31 s"
        },
        node("gpu-2") { $0.state = .down },
        node("odd") { $0.badField = "load_pct" },
      ]
    ) {
      $0.queues = [
        queue("m") {
          $0.depth = 512
          $0.limit = 512
        }
      ]
      var budget = BudgetReading(id: "team-a")
      budget.limit = Money(dollars: 1000)
      budget.spent = Money(dollars: 812)
      budget.thresholdsPercent = [50, 80, 100]
      $0.spend = SpendReading()
      $0.spend?.budgets = [budget]
      $0.badFields = ["limits[0].used", "limits[1].used"]
    }
    #expect(
      fleet.alerts.map { "\($0.severity.rawValue): \($0.subject.name) \($0.sentence)" } == [
        "critical: gpu-2 is down", "critical: gpu-10 is down: no heartbeat for 31 s",
        "critical: m is full at 512", "warning: odd bad data: load_pct",
        "warning: team-a has 81% used", "warning: fleet bad data: limits[0].used and 1 more",
      ])
  }

  @Test func aSourceThatIsUnknownComesFirst() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: [node("a") { $0.state = .down }])
    fleet.fail(at: 20)
    fleet.tick(to: 31)
    #expect(fleet.alerts.first?.subject == .source(.gateway))
    #expect(fleet.alerts.first?.sentence == "gives no news: each try is given up after 2 s")
    fleet.observe(at: 32, nodes: [node("a") { $0.state = .ready }])
    #expect(fleet.alerts.isEmpty)
  }

  @Test func thousandsOfDownNodesAreSummedUp() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: (0..<5000).map { node(NodeID("n\($0)")) { $0.state = .down } })
    #expect(fleet.alerts.count == 101)
    #expect(fleet.alerts.last?.sentence == "4900 more nodes are in trouble")
  }
}
