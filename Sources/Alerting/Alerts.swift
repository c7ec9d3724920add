import FleetModel
import FleetStore

/// All alerts that there are, and the only code that changes them.
///
/// An alert is pending while its condition holds and has not held for long enough, fires then, may be
/// acknowledged or snoozed, and is over when the opposite has held for long enough. All times are of
/// the monotonic clock, so that no step of any clock can begin or end one. What nobody knows any more
/// stands as it is: a source that has gone silent is one alert, and neither ends nor begins others.
package struct Alerts: Sendable {
  package internal(set) var rules: [AlertRule]
  package internal(set) var objectives: Objectives
  /// Those that are not over, pending ones among them.
  package internal(set) var active: [Alert.ID: Alert] = [:]
  /// Those that fire, the most urgent first, whatever the operator has said to them.
  package internal(set) var order: [Alert.ID] = []
  /// Those that are over, the latest last. Bounded.
  package internal(set) var resolved: [Alert] = []
  /// How many more things were found than are followed.
  package internal(set) var untold = 0

  var snoozes: [Alert.ID: Snooze] = [:]
  var ruleIndex: [String: Int] = [:]
  var look = 0
  var lastLook: Moment?
  /// Those that this look has found to be over.
  var ended: [Alert] = []
  var growth = ErrorGrowth()
  var nodesLook: NodesLook?
  var isOrderStale = false

  /// Nobody can attend to more, and each takes memory and time.
  static let limit = 4096
  static let keptResolved = 200
  static let keptFor = Span.minutes(24 * 60)

  package init(rules: [AlertRule] = AlertRule.standard, objectives: Objectives = Objectives()) {
    (self.rules, self.objectives) = (rules, objectives)
    obey(rules, objectives)
  }

  /// What a rule that is gone has found ends with the next look.
  private mutating func obey(_ rules: [AlertRule], _ objectives: Objectives) {
    (self.rules, self.objectives) = (rules, objectives)
    ruleIndex = [:]
    for (place, rule) in rules.enumerated() { ruleIndex[rule.id] = place }
    nodesLook = nil
    isOrderStale = true
  }

  /// Moves the alerts past `event` and returns what somebody should be told.
  package mutating func apply(_ event: AlertEvent) -> [AlertEffect] {
    switch event {
    case .looked(let fleet):
      return take(fleet)

    case .ruled(let rules, let objectives):
      obey(rules, objectives)

    case .acknowledged(let ids, let moment):
      acknowledge(ids, at: moment)

    case .unacknowledged(let ids):
      for id in ids { active[id]?.acknowledgedAt = nil }
      isOrderStale = true

    case .snoozed(let ids, let snooze):
      for id in ids { self.snooze(id, snooze) }

    case .woken(let ids):
      for id in ids { wake(id) }
    }
    reorder()
    return []
  }
}

/// Something that has happened and that alerts depend on.
package enum AlertEvent: Sendable {
  /// The fleet is as it is, at its own moment.
  case looked(Fleet)
  /// The operator wants to be called by these rules from now on.
  case ruled([AlertRule], Objectives)
  case acknowledged([Alert.ID], at: Moment)
  case unacknowledged([Alert.ID])
  case snoozed([Alert.ID], Snooze)
  case woken([Alert.ID])
}

/// Something that should be told to somebody.
package enum AlertEffect: Equatable, Sendable {
  case fired(Alert)
  case resolved(Alert)

  package var alert: Alert {
    switch self {
    case .fired(let alert), .resolved(let alert): alert
    }
  }
}
