import Alerting
import FleetModel
import FleetStore

/// A row of the list of alerts: one of them, or many of one kind together.
///
/// Nobody reads a hundred sentences that differ in a name. Of nodes that have the same trouble the
/// first few are named, and the rest are counted.
package enum AlertRow: Equatable, Sendable, Identifiable {
  case alert(Alert)
  case group(Group)

  /// What is left of many: `38 more nodes are down`.
  package struct Group: Equatable, Sendable {
    package var rule: String
    package var standing: Alert.Standing
    package var alerts: [Alert]
  }

  package enum ID: Hashable, Sendable {
    case alert(Alert.ID)
    case ended(Alert.ID, at: Moment)
    case group(rule: String, Alert.Standing)
  }

  package var id: ID {
    switch self {
    case .alert(let alert):
      alert.resolvedAt.map { .ended(alert.id, at: $0) } ?? .alert(alert.id)
    case .group(let group): .group(rule: group.rule, group.standing)
    }
  }

  /// Those that it stands for.
  package var alerts: [Alert] {
    switch self {
    case .alert(let alert): [alert]
    case .group(let group): group.alerts
    }
  }

  package var standing: Alert.Standing {
    switch self {
    case .alert(let alert): alert.standing
    case .group(let group): group.standing
    }
  }
}

extension AlertRow {
  /// More of one kind than this are not all named, and of those so many are.
  private static let (many, named) = (6, 4)
  /// Of what is over the latest are enough: the event log has the rest.
  private static let ended = 12

  /// All rows, the most urgent first, and below them what was over last.
  package static func all(of alerts: Alerts) -> [AlertRow] {
    var rows: [AlertRow] = []
    var run: [Alert] = []
    for alert in alerts.firing {
      if let last = run.last, !last.isLike(alert) {
        rows += folded(run)
        run = []
      }
      run.append(alert)
    }
    rows += folded(run)
    return rows + alerts.resolved.suffix(ended).reversed().map { .alert($0) }
  }

  private static func folded(_ run: [Alert]) -> [AlertRow] {
    guard run.count > many, let first = run.first, case .node = first.subject else {
      return run.map { .alert($0) }
    }
    let rest = Array(run.dropFirst(named))
    return run.prefix(named).map { .alert($0) } + [
      .group(Group(rule: first.id.rule, standing: first.standing, alerts: rest))
    ]
  }
}

extension Alert {
  fileprivate func isLike(_ other: Alert) -> Bool {
    id.rule == other.id.rule && standing == other.standing
  }
}
