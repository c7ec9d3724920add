import FleetModel
import FleetStore

/// Something that is wrong by one rule with one thing, from the moment at which it began until it is
/// over.
package struct Alert: Equatable, Sendable, Identifiable {
  /// One rule says one thing of one subject, however often it is looked at.
  package struct ID: Hashable, Sendable {
    package var rule: String
    package var subject: Subject

    package init(rule: String, subject: Subject) { (self.rule, self.subject) = (rule, subject) }
  }

  package let id: ID
  package internal(set) var severity: EventReading.Severity
  /// What was last found to be wrong.
  package internal(set) var finding: Finding
  package internal(set) var runbook: String?
  /// Since when it has been so without a break.
  package internal(set) var brokenSince: Moment
  /// When it had been so for as long as the rule wants; `nil` until then.
  package internal(set) var firedAt: Moment?
  /// Since when it has been over, while nobody trusts that yet.
  package internal(set) var quietSince: Moment?
  package internal(set) var resolvedAt: Moment?
  package internal(set) var acknowledgedAt: Moment?
  package internal(set) var snooze: Snooze?
  /// Whether nobody knows any more: what nobody sees has not ended.
  package internal(set) var isInDoubt = false
  /// Which look at the fleet found it last.
  var look = 0

  package init(
    id: ID, severity: EventReading.Severity, finding: Finding, brokenSince: Moment
  ) {
    (self.id, self.severity, self.finding) = (id, severity, finding)
    self.brokenSince = brokenSince
  }
}

/// For how long an operator does not want to hear of an alert.
package enum Snooze: Hashable, Sendable {
  case until(Moment)
  /// Until it is over, and then no longer.
  case untilResolved
}

extension Alert {
  package enum Standing: Equatable, Sendable {
    case pending, firing, acknowledged, snoozed, resolved
  }

  package var standing: Standing {
    if resolvedAt != nil { return .resolved }
    if firedAt == nil { return .pending }
    if snooze != nil { return .snoozed }
    return acknowledgedAt == nil ? .firing : .acknowledged
  }

  /// Whether it is for the operator to do something about it.
  package var isCalling: Bool { standing == .firing }

  package var subject: Subject { id.subject }
}
