import Alerting
import FleetModel
import FleetStore
import MadeFleet
import Testing

/// What is wrong with a fleet at first sight.
@Suite struct AlertTests {
  @Test func aHealthyFleetHasNone() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: [node("a") { $0.state = .ready }])
    #expect(Array(Alerts.firstSight(of: fleet).firing).isEmpty)
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
      $0.spend = SpendReading()
      $0.spend?.budgets = [
        budget("team-a", 812, of: 1000), budget("team-b", 120, of: 100, isHard: true),
      ]
      $0.badFields = ["limits[0].used", "limits[1].used"]
    }
    #expect(
      Array(Alerts.firstSight(of: fleet).firing).map(\.line) == [
        "critical: gpu-2 is down", "critical: gpu-10 is down: no heartbeat for 31 s",
        "critical: m is full at 512", "critical: team-b is used up: 120%",
        "warning: team-a has 81% used", "warning: odd bad data: load_pct",
        "warning: fleet bad data: limits[0].used and 1 more",
      ])
  }

  @Test func oneThingIsWrongInOneWayOnly() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) {
      $0.queues = [
        queue("full") { ($0.depth, $0.limit, $0.arrivalsPerSecond) = (9, 9, 5) },
        queue("half") {
          ($0.depth, $0.limit, $0.arrivalsPerSecond, $0.servedPerSecond) = (6, 9, 5, 2)
        },
      ]
      $0.spend = SpendReading()
      $0.spend?.budgets = [budget("soft", 120, of: 100)]
    }
    #expect(
      Array(Alerts.firstSight(of: fleet).firing).map(\.line) == [
        "critical: full is full at 9", "warning: half grows: 6 of 9 wait",
        "warning: soft is used up: 120%",
      ])
  }

  @Test func whatMustLastIsNotSeenAtFirstSight() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: [node("a") { ($0.state, $0.loadPercent) = (.ready, 100) }])
    #expect(Array(Alerts.firstSight(of: fleet).firing).isEmpty)
  }

  @Test func thousandsOfDownNodesAreBounded() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: (0..<5000).map { node(NodeID("n\($0)")) { $0.state = .down } })
    var alerts = Alerts()
    _ = alerts.apply(.looked(fleet))
    #expect(alerts.firing.count == 4096)
    #expect(alerts.untold == 904)
    #expect(alerts.counts.calling == 5000)
    fleet.observe(at: 1, nodes: (0..<10).map { node(NodeID("n\($0)")) { $0.state = .down } })
    _ = alerts.apply(.looked(fleet))
    #expect(alerts.counts.calling == 10)
    #expect(alerts.resolved.count <= 200)
  }
}

extension Alert {
  /// `critical: gpu-2 is down`
  var line: String { "\(severity.rawValue): \(subject.name) \(sentence)" }
}
