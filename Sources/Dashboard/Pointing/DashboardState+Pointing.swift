import Commands
import FleetModel
import FleetStore

/// The click before, so that a second one on the same thing can be told.
struct LastClick: Equatable, Sendable {
  var pointed: Pointed
  var at: Moment

  static let doubleWithin = Span.milliseconds(400)
}

// A mouse moves the eyes and nothing else. It presses no button of a dialog, and gives no command that
// asks about a change: a hand that slips must not come near the fleet.
extension DashboardState {
  mutating func point(_ pointed: Pointed, at moment: Moment) -> [DashboardEffect] {
    attention.notice = nil
    guard !isTyping else { return [] }
    switch pointed.gesture {
    case .wheelUp: return turnWheel(.selectPrevious)
    case .wheelDown: return turnWheel(.selectNext)
    case .click: break
    }
    let isDouble = lastClick.map {
      $0.pointed == pointed && moment - $0.at <= LastClick.doubleWithin
    }
    lastClick = LastClick(pointed: pointed, at: moment)
    let effects = choose(pointed)
    guard isDouble ?? false, pointed.canOpen else { return effects }
    lastClick = nil
    return effects + obey(.open)
  }

  /// Whether something is open that a key would be meant for.
  private var isTyping: Bool {
    attention.actionDialog != nil || attention.undertakingDialog != nil
      || attention.palette != nil || attention.filterLine != nil
      || attention.alerts.snoozing != nil
  }

  private static let wheelLines = 3

  private mutating func turnWheel(_ command: Command) -> [DashboardEffect] {
    (0..<Self.wheelLines).flatMap { _ in obey(command) }
  }

  private mutating func choose(_ pointed: Pointed) -> [DashboardEffect] {
    let row = pointed.row
    switch pointed.list {
    case .commands: return give(row)
    case .views: return View(rawValue: row).map { obey(.show($0)) } ?? []
    case _ where attention.sheet != nil || attention.isSortMenuShown: return []
    case .nodes:
      attention.isSelectionChosen = true
      select(row: row)
    case .queues:
      choose(QueueBoard.Spot(row: row, column: pointed.column))
    case .latencies:
      let rows = latencyRows
      attention.latency.selected = rows.indices.contains(row) ? rows[row].scope : .fleet
    case .budgets:
      let budgets = shownFleet.budgetsByUrgency
      if budgets.indices.contains(row) {
        attention.spend.selected = .budget(budgets[row].budget.id)
      }
    case .models:
      let models = shownFleet.costliestModels
      if models.indices.contains(row) { attention.spend.selected = .model(models[row].model) }
    case .alerts, .operations, .log: pointInEvents(pointed)
    case nil: break
    }
    return []
  }

  private mutating func give(_ place: Int) -> [DashboardEffect] {
    guard Command.allCases.indices.contains(place) else { return [] }
    let command = Command.allCases[place]
    guard !command.isActing, command != .quit else { return [] }
    return obey(command)
  }
}

extension Pointed {
  /// What `enter` would only look at. On a change it may also ask.
  fileprivate var canOpen: Bool {
    switch list {
    case .nodes, .queues, .latencies, .budgets, .models, .alerts, .log: true
    case .operations, .views, .commands, nil: false
    }
  }
}
