import FleetModel
import FleetStore

extension Alerts {
  /// Those that fire, the most urgent first.
  package var firing: some Collection<Alert> { order.lazy.compactMap { active[$0] } }

  /// Those that the operator has not answered yet, the most urgent first.
  package var calling: some Collection<Alert> { firing.filter(\.isCalling) }

  package var callingCount: Int { counts.calling }

  /// How many there are, by what the operator has said to them.
  package struct Counts: Equatable, Sendable {
    package var calling = 0
    package var acknowledged = 0
    package var snoozed = 0
    /// The worst of those that call.
    package var worst: EventReading.Severity?

    package init(calling: Int = 0, acknowledged: Int = 0, snoozed: Int = 0) {
      (self.calling, self.acknowledged, self.snoozed) = (calling, acknowledged, snoozed)
    }
  }

  package var counts: Counts {
    var counts = Counts()
    for id in order {
      guard let alert = active[id] else { continue }
      switch alert.standing {
      case .firing:
        counts.calling += 1
        counts.worst = max(counts.worst ?? .info, alert.severity)
      case .acknowledged: counts.acknowledged += 1
      case .snoozed: counts.snoozed += 1
      case .pending, .resolved: break
      }
    }
    if counts.calling > 0 { counts.calling += untold }
    return counts
  }

  /// The alert that begins or ended with this name, the newest of them.
  package func alert(_ id: Alert.ID) -> Alert? {
    active[id] ?? resolved.last { $0.id == id }
  }

  package func rule(of alert: Alert) -> AlertRule? { ruleIndex[alert.id.rule].map { rules[$0] } }

  /// The alerts at the first sight of `fleet`, for whoever looks only once. What must last before it is
  /// believed does not fire.
  package static func firstSight(
    of fleet: Fleet, rules: [AlertRule] = AlertRule.standard, objectives: Objectives = Objectives()
  ) -> Alerts {
    var alerts = Alerts(rules: rules, objectives: objectives)
    _ = alerts.apply(.looked(fleet))
    return alerts
  }
}
