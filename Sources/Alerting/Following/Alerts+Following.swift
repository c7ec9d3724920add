import FleetModel
import FleetStore

// How one alert goes on. Everything that an alert goes through is in these functions.
extension Alerts {
  /// It was found to be so: it begins, or goes on.
  mutating func note(
    _ id: Alert.ID, by rule: AlertRule, _ finding: Finding, at now: Moment,
    _ effects: inout [AlertEffect]
  ) {
    if active[id] == nil {
      guard active.count < Self.limit else {
        untold += 1
        return
      }
      active[id] = Alert(id: id, severity: rule.severity, finding: finding, brokenSince: now)
      active[id]?.runbook = rule.runbook
    }
    let hasFired = active[id]?.goOn(finding, for: rule.hold, at: now, look: look) ?? false
    guard hasFired else { return }
    active[id]?.snooze = snoozes[id]
    isOrderStale = true
    if let alert = active[id], alert.snooze == nil { effects.append(.fired(alert)) }
  }

  /// It was not found to be so: it waits, ends, or is in doubt.
  mutating func settle(
    _ id: Alert.ID, by rule: AlertRule?, _ reach: Reach, at now: Moment,
    _ effects: inout [AlertEffect]
  ) {
    guard let alert = active[id], alert.look != look else { return }
    active[id]?.look = look
    guard alert.firedAt != nil else {
      // What nobody sees does not last. It begins anew when it is seen again.
      active[id] = nil
      return
    }
    switch reach {
    case .broken, .between:
      active[id]?.isInDoubt = false
      active[id]?.quietSince = nil
    case .unknown:
      active[id]?.isInDoubt = true
      active[id]?.quietSince = nil
    case .fine:
      let since = alert.quietSince ?? now
      active[id]?.isInDoubt = false
      active[id]?.quietSince = since
      if now - since >= rule?.clearHold ?? .zero { resolve(id, at: now, &effects) }
    case .moot:
      resolve(id, at: now, &effects)
    }
  }

  private mutating func resolve(
    _ id: Alert.ID, at now: Moment, _ effects: inout [AlertEffect]
  ) {
    guard var alert = active.removeValue(forKey: id) else { return }
    if alert.snooze == .untilResolved { snoozes[id] = nil }
    alert.resolvedAt = now
    (alert.quietSince, alert.isInDoubt) = (nil, false)
    ended.append(alert)
    isOrderStale = true
    if alert.snooze == nil { effects.append(.resolved(alert)) }
  }

  /// Keeps those that have just ended, and no longer those that ended long ago.
  mutating func keepEnded(at now: Moment) {
    if !ended.isEmpty {
      resolved += ended.sorted { Place($0, in: self) < Place($1, in: self) }
      ended = []
    }
    let surplus = max(0, resolved.count - Self.keptResolved)
    let old = resolved.prefix { alert in
      alert.resolvedAt.map { now - $0 >= Self.keptFor } ?? true
    }
    resolved.removeFirst(max(surplus, old.count))
    // Of things that never come back nothing is kept.
    if snoozes.count > Self.limit { snoozes = snoozes.filter { active[$0.key] != nil } }
  }
}

extension Alert {
  /// Notes that it is so at `now`. Returns whether it has lasted long enough by that, and had not
  /// before.
  fileprivate mutating func goOn(
    _ finding: Finding, for hold: Span, at now: Moment, look: Int
  ) -> Bool {
    self.finding = finding
    self.look = look
    (quietSince, isInDoubt) = (nil, false)
    guard firedAt == nil, now - brokenSince >= hold else { return false }
    firedAt = now
    return true
  }
}
