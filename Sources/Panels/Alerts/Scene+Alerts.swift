import Alerting
import Dashboard
import FleetModel
import FleetStore

extension Scene {
  /// The row of alerts under the cursor of the view of events.
  var chosenAlertRow: AlertRow? {
    guard attention.view == .events, let id = attention.alerts.selected else { return nil }
    return alertRows.first { $0.id == id }
  }

  /// Since when it has been so, by the gateway's clock: as it says itself where it does.
  func start(of alert: Alert) -> WallTime? {
    if case .down(_, let since?) = alert.finding { return since }
    return wallTime(at: alert.brokenSince)
  }

  /// How long it has lasted, or lasted until it was over.
  func length(of alert: Alert) -> Span {
    if let end = alert.resolvedAt { return end - alert.brokenSince }
    if case .down(_, let since?) = alert.finding, let now = gatewayTime { return now - since }
    return fleet.now - alert.brokenSince
  }
}

extension AlertRow {
  /// What `enter` does.
  var enterWords: String {
    guard case .alert(let alert) = self else { return "list them" }
    return switch alert.subject {
    case .node: "show node"
    case .queue: "show queue"
    case .budget: "show budget"
    case .latency: "show latency"
    case .source, .fleet: "overview"
    }
  }
}
