import FleetModel
import FleetStore

/// Decides when somebody who looks elsewhere is called: once for each new critical alert, and never
/// twice within a few seconds, however many there are.
///
/// What was wrong when we began to look is in front of whoever has just begun to look.
package struct AlertBell: Sendable {
  private var watchingSince: Moment?
  private var lastCall: Moment?
  private var waiting: [Alert] = []

  private static let pause = Span.seconds(5)
  /// So many are named or counted one by one; a storm is a storm.
  private static let most = 1000

  package init() {}

  /// Takes what is new, and returns the words to call with if it is time to.
  package mutating func take(_ effects: [AlertEffect], at fleet: Fleet) -> String? {
    guard let since = watchingSince else {
      if fleet.leadingSource?.lastNewsAt != nil { watchingSince = fleet.now }
      return nil
    }
    for effect in effects {
      switch effect {
      case .fired(let alert):
        guard alert.severity == .critical, alert.brokenSince > since,
          waiting.count < Self.most
        else { continue }
        waiting.append(alert)
      case .resolved(let alert):
        waiting.removeAll { $0.id == alert.id }
      }
    }
    return call(at: fleet.now)
  }

  private mutating func call(at now: Moment) -> String? {
    guard let first = waiting.first else { return nil }
    if let lastCall, now - lastCall < Self.pause { return nil }
    let others = waiting.count - 1
    lastCall = now
    waiting = []
    let words = "\(first.subject.name) \(first.sentence)"
    return others == 0 ? words : "\(words), and \(others) more"
  }
}
