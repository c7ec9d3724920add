import Alerting
import Filtering
import FleetModel
import FleetStore

/// Where an alert leads: to what it is about, and to the moment at which it began.
package struct AlertTarget: Equatable, Sendable {
  package var subject: Alert.Subject
  package var moment: Moment
}

extension DashboardState {
  /// Goes to what the alert under the cursor is about.
  mutating func openAlert() -> [DashboardEffect] {
    switch chosenAlertRow {
    case .alert(let alert)?:
      return jump(to: AlertTarget(subject: alert.subject, moment: alert.brokenSince))
    case .group(let group)?:
      list(group)
      return []
    case nil:
      return []
    }
  }

  /// Shows the subject in the view that tells most of it. What is shown is the present: the moment is
  /// for pictures that can be moved through time.
  mutating func jump(to target: AlertTarget) -> [DashboardEffect] {
    switch target.subject {
    case .node(let id):
      guard shownFleet.nodes[id] != nil else {
        attention.notice = .unknownNode(id.name)
        return []
      }
      // It lies over the events, and `esc` leads back to them.
      look(into: id)
    case .queue(let id):
      show(.queues)
      (attention.queues.id, attention.queues.isChosen) = (id, true)
      followQueues()
      openQueue()
    case .budget(let id, _):
      show(.spend)
      attention.spend.selected = .budget(id)
      openSpend()
    case .latency(let kind, let scope):
      (attention.latency.kind, attention.latency.grouping) = (kind, .model)
      attention.latency.selected = scope
      show(.latency)
      return followLatencies()
    case .source, .fleet:
      show(.overview)
    }
    return []
  }

  /// Lists the nodes that have the same trouble.
  private mutating func list(_ group: AlertRow.Group) {
    guard let first = group.alerts.first, let rule = shownAlerts.rule(of: first) else { return }
    if let filter = rule.filter {
      setFilter(filter)
    } else {
      show(.nodes)
    }
  }
}

extension AlertRule {
  /// A filter that finds the nodes that the rule does.
  fileprivate var filter: String? {
    let scope = nodes.map { $0.text + " " } ?? ""
    switch watched {
    case .nodeDown: return scope + "state:down"
    case .nodeBadData: return scope + "bad:*"
    case .nodes(let when, _): return scope + when.text
    case .node(let figure, let threshold):
      guard let field = figure.field else { return nil }
      let sign = threshold.side == .above ? ">" : "<"
      return "\(scope)\(field)\(sign)\(threshold.clears.shortestText)"
    default: return nil
    }
  }
}

extension NodeFigureWatched {
  fileprivate var field: String? {
    switch self {
    case .health: "health"
    case .load: "load"
    case .memory: "mem"
    case .temperature: "temp"
    case .ecc: "ecc"
    case .errors: nil
    }
  }
}
