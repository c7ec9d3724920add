import Alerting
import Filtering
import FleetModel
import FleetStore

extension DashboardState {
  /// Goes to what the alert under the cursor is about.
  mutating func openAlert() -> [DashboardEffect] {
    switch chosenAlertRow {
    case .alert(let alert)?:
      look(atBeginningOf: alert)
      return jump(to: alert.subject)
    case .group(let group)?:
      list(group)
      return []
    case nil:
      return []
    }
  }

  /// Goes to the moment at which it began, as far back as all that was said is known: of what lies
  /// before that there would be little to see.
  private mutating func look(atBeginningOf alert: Alert) {
    guard let oldest = memory.oldest else { return }
    let moment = max(alert.brokenSince, oldest)
    if moment < shownMoment { look(at: moment) }
    guard past != nil || replay != nil else { return }
    attention.notice = Notice("as it was when it began\(way(.goLive, "goes live"))")
  }

  /// Shows the subject in the view that tells most of it.
  mutating func jump(to subject: Alert.Subject) -> [DashboardEffect] {
    switch subject {
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
