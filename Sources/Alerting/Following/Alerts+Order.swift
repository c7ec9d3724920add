import FleetModel
import FleetStore

extension Alerts {
  /// Puts those that fire in order, if one has begun, ended or been answered: what calls before what
  /// has been answered, sources before all else, because without them nothing else is known, then the
  /// worst, and among equals by rule and by name.
  mutating func reorder() {
    guard isOrderStale else { return }
    isOrderStale = false
    let firing = active.values.filter { $0.firedAt != nil }.map { (Place($0, in: self), $0.id) }
    order = firing.sorted { $0.0 < $1.0 }.map(\.1)
  }

  struct Place: Comparable {
    let standing, severity, rule: Int
    let name: String

    init(_ alert: Alert, in alerts: Alerts) {
      var isSource = false
      if case .source = alert.subject { isSource = true }
      standing = alert.standing.urgency
      severity = isSource ? -3 : -alert.severity.urgency
      rule = alerts.ruleIndex[alert.id.rule] ?? alerts.rules.count
      name = alert.subject.name
    }

    static func < (left: Place, right: Place) -> Bool {
      if left.standing != right.standing { return left.standing < right.standing }
      if left.severity != right.severity { return left.severity < right.severity }
      if left.rule != right.rule { return left.rule < right.rule }
      return isNaturallyOrdered(left.name, before: right.name)
    }
  }
}

extension Alert.Standing {
  fileprivate var urgency: Int {
    switch self {
    case .firing: 0
    case .acknowledged: 1
    case .snoozed: 2
    case .pending, .resolved: 3
    }
  }
}
