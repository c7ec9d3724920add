import Acting
import FleetModel
import FleetStore

/// Who asked for which change. It is asked for while somebody looks at the view of events, and at no
/// other time.
package struct AuditNews: Equatable, Sendable {
  /// Newest first.
  package internal(set) var lines: [AuditLine] = []
  /// Why there is no newer answer.
  package internal(set) var problem: String?
  private var notBefore: Moment?
  private var isAsked = false

  private static let pace = Span.seconds(15)
  /// Whoever may not read it now may not in a moment.
  private static let patience = Span.minutes(5)

  /// Whether to ask now. If so, it counts as asked.
  mutating func isDue(at now: Moment) -> Bool {
    guard !isAsked, notBefore.map({ now >= $0 }) ?? true else { return false }
    isAsked = true
    return true
  }

  mutating func take(_ lines: [AuditLine]?, problem: String?, at now: Moment) {
    isAsked = false
    self.problem = problem
    if let lines { self.lines = lines }
    notBefore = now + (problem == nil ? Self.pace : Self.patience)
  }

  /// Whoever looks again gets a fresh answer.
  mutating func end() { if problem == nil { notBefore = nil } }
}

extension DashboardState {
  /// Asks for the audit trail if it is looked at and may be read.
  mutating func followAudit() -> [DashboardEffect] {
    guard attention.view == .events else {
      audit.end()
      return []
    }
    // A gateway says of a key what it may do; only an operator's may read the trail.
    guard replay == nil, let source = fleet.leadingSource, source.freshness == .live,
      source.kind.takesControls, source.access?.role == .operator, audit.isDue(at: now)
    else { return [] }
    return [.readAudit(source.id, source.kind)]
  }
}
