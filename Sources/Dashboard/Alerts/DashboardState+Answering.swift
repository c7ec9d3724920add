import Alerting
import Commands
import FleetModel

// What an operator says to an alert. It is said in this session alone: no gateway keeps it.
extension DashboardState {
  /// Acknowledges the alert that is meant, or asks for how long to snooze it.
  mutating func answerAlert(_ command: Command) {
    guard let row = meantAlert else {
      attention.notice = Notice("there is no alert")
      return
    }
    guard row.standing != .resolved else {
      attention.notice = Notice("\(words(for: row)): it is over already")
      return
    }
    switch command {
    case .acknowledge: acknowledge(row)
    case .snooze: askForHowLong(row)
    default: break
    }
  }

  /// The alert under the cursor; where the cursor is on a node, that node's; else the most urgent of
  /// those that call.
  private var meantAlert: AlertRow? {
    if attention.view == .events, attention.openNode == nil { return chosenAlertRow }
    let alerts = shownAlerts
    if let node = attention.openNode ?? (attention.view.hasNodeTable ? attention.selected : nil) {
      let own = alerts.firing.first { $0.subject == .node(node) && $0.isCalling }
      if let own { return .alert(own) }
    }
    return alerts.calling.first.map { .alert($0) }
  }

  private mutating func acknowledge(_ row: AlertRow) {
    let ids = row.alerts.map(\.id)
    if row.standing == .acknowledged {
      tellAlerts(.unacknowledged(ids))
      attention.notice = Notice("not acknowledged any more: \(words(for: row))")
    } else {
      // Who deals with it wants to hear how it goes.
      if row.standing == .snoozed { tellAlerts(.woken(ids)) }
      tellAlerts(.acknowledged(ids, at: now))
      attention.notice = Notice("acknowledged, in this session: \(words(for: row))")
    }
  }

  private mutating func askForHowLong(_ row: AlertRow) {
    let choices = SnoozeMenu.Choice.allCases.filter { $0 != .wake || row.standing == .snoozed }
    attention.alerts.snoozing = SnoozeMenu(
      ids: row.alerts.map(\.id), title: words(for: row), choices: choices)
  }

  mutating func pressInSnoozeMenu(_ key: Key) {
    guard var menu = attention.alerts.snoozing else { return }
    let last = menu.choices.count - 1
    switch key {
    case .up, "k": menu.chosen = max(0, menu.chosen - 1)
    case .down, "j": menu.chosen = min(last, menu.chosen + 1)
    case .enter: return snooze(menu, menu.choices[menu.chosen])
    case .escape, "q":
      attention.alerts.snoozing = nil
      return
    case .character(let digit):
      guard let number = digit.wholeNumberValue, menu.choices.indices.contains(number - 1) else {
        return
      }
      return snooze(menu, menu.choices[number - 1])
    default: break
    }
    attention.alerts.snoozing = menu
  }

  private mutating func snooze(_ menu: SnoozeMenu, _ choice: SnoozeMenu.Choice) {
    attention.alerts.snoozing = nil
    if let snooze = choice.snooze(at: now) {
      tellAlerts(.snoozed(menu.ids, snooze))
      attention.notice = Notice("snoozed, in this session: \(menu.title)")
    } else {
      tellAlerts(.woken(menu.ids))
      attention.notice = Notice("not snoozed any more: \(menu.title)")
    }
  }

  /// What is answered is answered in a paused picture too: it is the operator who said it.
  private mutating func tellAlerts(_ event: AlertEvent) {
    _ = alerts.apply(event)
    _ = pausedAlerts?.apply(event)
    // The next one takes the place under the cursor, so that one key answers one after the other.
    guard attention.view == .events, attention.alerts.selected != nil else { return }
    put(cursorAt: attention.alerts.row, of: alertRows)
  }

  private func words(for row: AlertRow) -> String {
    switch row {
    case .alert(let alert): "\(alert.subject.name) \(alert.sentence)"
    case .group(let group):
      "\(group.alerts.count) more nodes \(group.alerts.first?.finding.sentenceOfSeveral ?? "")"
    }
  }
}
