import Alerting
import FleetModel

/// Where the operator is among the alerts. The cursor of the view of events goes through them and
/// then through the operations.
package struct AlertCursor: Equatable, Sendable {
  /// The row under the cursor; `nil` while it is among the operations.
  package var selected: AlertRow.ID?
  /// Where it was last, so that its place can be kept when what it was on is gone.
  package var row = 0
  /// The first row that is drawn.
  package var firstRow = 0
  /// The question for how long, while it is asked.
  package var snoozing: SnoozeMenu?

  package init() {}
}

/// For how long not to hear of some alerts.
package struct SnoozeMenu: Equatable, Sendable {
  package enum Choice: CaseIterable, Sendable {
    case tenMinutes, hour, eightHours, untilOver, wake
  }

  package var ids: [Alert.ID]
  /// What they are called. It is not safe to draw yet.
  package var title: String
  package var choices: [Choice]
  package var chosen = 0
}

extension SnoozeMenu.Choice {
  package var words: String {
    switch self {
    case .tenMinutes: "10 minutes"
    case .hour: "1 hour"
    case .eightHours: "8 hours"
    case .untilOver: "until it is over"
    case .wake: "not any longer"
    }
  }

  func snooze(at now: Moment) -> Snooze? {
    switch self {
    case .tenMinutes: .until(now + .minutes(10))
    case .hour: .until(now + .minutes(60))
    case .eightHours: .until(now + .minutes(480))
    case .untilOver: .untilResolved
    case .wake: nil
    }
  }
}
