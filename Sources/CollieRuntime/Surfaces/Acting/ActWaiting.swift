import Acting
import FleetModel

/// How long a command stays, and with what it ends.
struct ActWaiting {
  /// Until the change has taken effect, or only until it was accepted.
  let waits: Bool
  /// How long a lost answer is looked for, and a gateway that has gone silent is waited for.
  let patience: Span

  func isOver(_ site: borrowing ActSite) -> Bool {
    guard let undertaking = site.undertaking else { return true }
    if undertaking.stage == .awaitingGoAhead { return false }
    if undertaking.courses.allSatisfy(\.phase.isOver) { return true }
    if hasLostSight(site, of: undertaking) { return true }
    guard !waits, undertaking.stage != .running || !undertaking.isAnyWaiting else { return false }
    return undertaking.courses.allSatisfy(\.isSettled)
  }

  /// Whether nothing was heard for longer than anybody should wait.
  private func hasLostSight(_ site: borrowing ActSite, of undertaking: Undertaking) -> Bool {
    let silence = site.fleet.leadingSource?.lastNewsAt.map { site.now - $0 } ?? patience
    let isOpen = undertaking.courses.contains {
      !$0.isSettled && $0.askedAt.map { site.now - $0 > patience } ?? false
    }
    return isOpen || silence > patience
  }

  /// The last words, if any are needed, and the exit status.
  func end(of site: borrowing ActSite) -> (words: String?, status: Int32) {
    guard let undertaking = site.undertaking else { return (nil, ExitStatus.failed) }
    let summary = undertaking.courses.count > 1 ? undertaking.summary : nil
    let courses = undertaking.courses
    if courses.contains(where: { $0.isUnknown(waits: waits) }) {
      return (
        (summary.map { $0 + "; " } ?? "") + "the outcome is not known: 'collie operations' and "
          + "'collie nodes' show what the gateway did", ExitStatus.outcomeUnknown
      )
    }
    if courses.allSatisfy(\.wasNotSent) { return (summary, ExitStatus.unreachable) }
    let hasFailed = courses.contains { $0.phase.isFailure || $0.phase == .dropped }
    return (summary, hasFailed ? ExitStatus.failed : ExitStatus.done)
  }
}

extension Undertaking {
  fileprivate var isAnyWaiting: Bool { courses.contains { $0.phase == .waiting } }
}

extension Course {
  /// Whether the gateway has answered for it, or nothing was sent.
  fileprivate var isSettled: Bool {
    switch phase {
    case .waiting, .asked, .checking: false
    default: true
    }
  }

  fileprivate var wasNotSent: Bool { if case .notSent = phase { true } else { false } }

  fileprivate func isUnknown(waits: Bool) -> Bool {
    switch phase {
    case .asked, .checking, .unknown: true
    case .accepted, .observed: waits
    default: false
    }
  }
}
