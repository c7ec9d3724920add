import Alerting
import Commands
import FleetModel

@testable import Dashboard
@testable import FleetStore

/// A night in which much is wrong at once, and some of it has been answered.
enum SampleAlerts {
  /// The view of events twenty seconds after the normal fleet became worse: nine nodes are down, one
  /// queue is full, a hard budget is used up. One alert was acknowledged, one snoozed, one is over.
  static func state(size: (Int, Int) = (80, 24)) -> DashboardState {
    var state = dashboard(SampleFleet.operated, size: size) { $0.view = .events }
    let down = Alert.ID(rule: "node-down", subject: .node(NodeID("gpu-us-east-3")))
    let budget = Alert.ID(
      rule: "budget-threshold", subject: .budget("team-a-month", name: "team-a/month"))
    _ = state.alerts.apply(.acknowledged([down], at: SampleFleet.now))
    _ = state.alerts.apply(.snoozed([budget], .until(SampleFleet.now + .minutes(60))))
    for step in 1...10 { hear(&state, step) }
    layOut(&state, size.0, size.1)
    state.attention.view = .overview
    _ = state.apply(.commanded(.show(.events)))
    layOut(&state, size.0, size.1)
    return state
  }

  private static func hear(_ state: inout DashboardState, _ step: Int) {
    let moment = SampleFleet.now + .seconds(2 * Int64(step))
    var observation = SampleFleet.observation(at: moment, step: 61, nodes: 40)
    observation.operations = SampleFleet.operations
    guard case .all(var nodes)? = observation.nodes else { return }
    for index in [1, 4, 7, 10, 16, 19, 25, 28, 31] {
      nodes[index].state = .down
      nodes[index].stateReason = "no heartbeat for \(30 + step) s"
      nodes[index].stateSince = SampleFleet.documentTime + .seconds(-28)
    }
    if step == 1 { nodes[30].badField = "gpus[2].temperature_c" }
    observation.nodes = .all(nodes)
    observation.queues?[0].depth = 512
    observation.queues?[0].limit = 512
    observation.spend?.budgets[0].isHard = true
    observation.spend?.budgets[0].spent = Money(dollars: 101.4)
    _ = state.apply(.fleet(.observed(observation)))
  }
}
