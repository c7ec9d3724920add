import Acting
import FleetModel

extension DashboardState {
  /// Why this session may never act, as things are. Asked here as well as of the rails, so that no
  /// mistake in either opens a way around the other.
  var objectionToActing: Objection? {
    if rails.isReadOnly { return .readOnly }
    if let kind = fleet.kindWithoutControls { return .onlyTold(kind) }
    return .standing(at: fleet.leadingSource)
  }

  /// Why nothing may be done at this moment, in words.
  var reasonNotToAct: String? {
    if let objection = objectionToActing { return objection.words }
    if past != nil { return "you look at the past\(way(.goLive, "goes live"))" }
    if pausedFleet != nil {
      return "the picture is paused, and much may have changed"
        + way(.togglePause, "brings the present back")
    }
    return rails.objection(to: fleet, at: now)?.words
  }

  /// Whether nothing stands in the way; says what does.
  mutating func mayActNow() -> Bool {
    guard let reason = reasonNotToAct else { return true }
    attention.notice = Notice(reason, isWarning: true)
    return false
  }
}

extension DashboardState {
  /// A lock is never lifted for longer, however much is asked for.
  private static let longestUnlocking = Span.minutes(60)

  /// Lifts the lock for `span`, or puts it back.
  mutating func unlock(for span: Span) {
    if let objection = objectionToActing {
      attention.notice = Notice(objection.words, isWarning: true)
    } else if !rails.isLocked {
      attention.notice = Notice("this gateway is not locked")
    } else if span <= .zero {
      rails.unlockedUntil = nil
      attention.notice = Notice("locked again")
    } else {
      let span = min(span, Self.longestUnlocking)
      rails.unlockedUntil = now + span
      let minutes = max(1, (span.milliseconds + 59_999) / 60_000)
      attention.notice = Notice("changes are allowed for \(minutes) min", isWarning: true)
    }
  }

  /// Puts the lock back when its time has come.
  mutating func endUnlocking() {
    guard let end = rails.unlockedUntil, now >= end else { return }
    rails.unlockedUntil = nil
    attention.notice = Notice("locked again: the time for changes is over")
  }
}
