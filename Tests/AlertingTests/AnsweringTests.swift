import Alerting
import FleetModel
import FleetStore
import MadeFleet
import Testing

/// What an operator says to an alert.
@Suite struct AnsweringTests {
  private let id = Alert.ID(rule: "node-down", subject: .node("a"))
  private var fleet = Fleet(.gateway)
  private var alerts = Alerts()

  private mutating func look(_ second: Double, _ state: NodeState) -> [AlertEffect] {
    fleet.observe(at: second, nodes: [node("a") { $0.state = state }])
    return alerts.apply(.looked(fleet))
  }

  @Test mutating func anAcknowledgedAlertCallsNobodyUntilItComesAgain() {
    _ = look(0, .down)
    _ = alerts.apply(.acknowledged([id], at: Moment(seconds: 1)))
    #expect(alerts.counts == Alerts.Counts(acknowledged: 1))
    _ = look(1, .ready)
    #expect(look(12, .ready).count == 1)
    #expect(alerts.resolved.first?.acknowledgedAt == Moment(seconds: 1))
    _ = look(13, .down)
    #expect(alerts.counts.calling == 1)
  }

  @Test mutating func anAcknowledgementCanBeTakenBack() {
    _ = look(0, .down)
    _ = alerts.apply(.acknowledged([id], at: .start))
    _ = alerts.apply(.unacknowledged([id]))
    #expect(alerts.counts.calling == 1)
  }

  @Test mutating func aSnoozeOutlastsTheAlertAndEnds() {
    _ = look(0, .down)
    _ = alerts.apply(.snoozed([id], .until(Moment(seconds: 60))))
    #expect(alerts.counts == Alerts.Counts(snoozed: 1))
    _ = look(1, .ready)
    #expect(look(20, .ready) == [])
    #expect(look(30, .down) == [])
    #expect(alerts.counts.snoozed == 1)
    _ = look(60, .down)
    #expect(alerts.counts.calling == 1)
  }

  @Test mutating func aSnoozeUntilItIsOverIsNoLonger() {
    _ = look(0, .down)
    _ = alerts.apply(.snoozed([id], .untilResolved))
    _ = look(1, .ready)
    _ = look(20, .ready)
    #expect(look(30, .down).count == 1)
  }

  @Test mutating func whatIsWokenCallsAtOnce() {
    _ = look(0, .down)
    _ = alerts.apply(.snoozed([id], .until(Moment(seconds: 60))))
    _ = alerts.apply(.woken([id]))
    #expect(alerts.counts.calling == 1)
  }

  @Test mutating func whatIsNotThereCannotBeAnswered() {
    _ = alerts.apply(.acknowledged([id], at: .start))
    _ = alerts.apply(.snoozed([id], .untilResolved))
    #expect(look(0, .down).count == 1)
    #expect(alerts.counts.calling == 1)
  }
}
