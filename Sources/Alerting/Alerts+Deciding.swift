import FleetModel

extension Alerts {
  mutating func acknowledge(_ ids: [Alert.ID], at moment: Moment) {
    for id in ids where active[id]?.firedAt != nil { active[id]?.acknowledgedAt = moment }
    isOrderStale = true
  }

  mutating func snooze(_ id: Alert.ID, _ snooze: Snooze) {
    guard active[id]?.firedAt != nil else { return }
    active[id]?.snooze = snooze
    snoozes[id] = snooze
    isOrderStale = true
  }

  mutating func wake(_ id: Alert.ID) {
    snoozes[id] = nil
    active[id]?.snooze = nil
    isOrderStale = true
  }

  /// Lets those call again whose time has come.
  mutating func wake(at moment: Moment, _ effects: inout [AlertEffect]) {
    guard !snoozes.isEmpty else { return }
    for (id, snooze) in snoozes {
      guard case .until(let end) = snooze, moment >= end else { continue }
      wake(id)
      if let alert = active[id], alert.isCalling { effects.append(.fired(alert)) }
    }
  }
}
