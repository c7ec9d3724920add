import Acting
import Alerting
import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// The event log as the view of events has it.
  private var newestEvents: [EventReading] { shownFleet.events.reversed() }

  /// Goes through the alerts, then the operations, then the event log.
  mutating func moveInEvents(_ command: Command) {
    let lists = (alerts: alertRows, operations: operationsNewestFirst(of: shownFleet))
    let events = newestEvents
    let (first, second) = (lists.alerts.count, lists.alerts.count + lists.operations.count)
    let count = second + events.count
    guard count > 0 else { return }
    let page = max(1, attention.room.tableRows - 1)
    let row = eventRow(lists.alerts, lists.operations, events)
    let distance = Self.distance(of: command, page: page, end: count)
    let newRow = (row + distance).clamped(to: 0...(count - 1))
    let before = attention.eventsList
    let after: EventsList = newRow < first ? .alerts : newRow < second ? .operations : .log
    let isPaging = command == .pageDown || command == .pageUp
    let scrolled = isPaging && before == after ? distance : 0
    (attention.alerts.selected, attention.events.selected) = (nil, nil)
    switch after {
    case .alerts:
      attention.alerts.firstRow += scrolled
      put(cursorAt: newRow, of: lists.alerts)
      clampAlerts()
    case .operations: select(operationAt: newRow - first, scrollingBy: scrolled)
    case .log:
      attention.events.firstRow += scrolled
      attention.events.selected = events[newRow - second].id
      clampEvents()
    }
  }

  /// Puts the cursor on a row of one of the lists.
  mutating func pointInEvents(_ pointed: Pointed) {
    let row = max(0, pointed.row)
    (attention.alerts.selected, attention.events.selected) = (nil, nil)
    switch pointed.list {
    case .alerts:
      put(cursorAt: row, of: alertRows)
      clampAlerts()
    case .log:
      let events = newestEvents
      if events.indices.contains(row) { attention.events.selected = events[row].id }
    default: select(operationAt: row, scrollingBy: 0)
    }
  }

  /// The row under the cursor in all lists together; -1 while it is nowhere.
  private func eventRow(
    _ alerts: [AlertRow], _ operations: [OperationReading], _ events: [EventReading]
  ) -> Int {
    switch attention.eventsList {
    case .alerts: return alerts.firstIndex { $0.id == attention.alerts.selected } ?? 0
    case .operations:
      guard !operations.isEmpty else { return alerts.count - 1 }
      return alerts.count + (operations.firstIndex { $0.id == attention.selectedOperation } ?? 0)
    case .log:
      return alerts.count + operations.count
        + (events.firstIndex { $0.id == attention.events.selected } ?? 0)
    }
  }

  /// Keeps the event under the cursor in sight.
  mutating func clampEvents() {
    guard attention.view == .events, let selected = attention.events.selected else { return }
    let events = newestEvents
    let shown = max(1, attention.room.tableRows)
    let row = events.firstIndex { $0.id == selected } ?? 0
    let first = attention.events.firstRow.clamped(to: 0...max(0, events.count - shown))
    attention.events.firstRow = first.clamped(to: max(0, row - shown + 1)...max(0, row))
  }

  /// Shows what the event under the cursor is about, as it was then.
  mutating func openEvent() -> [DashboardEffect] {
    guard let event = newestEvents.first(where: { $0.id == attention.events.selected }) else {
      return []
    }
    if let moment = moment(of: event), moment < shownMoment { look(at: moment) }
    guard let subject = event.subject else { return [] }
    let target: Alert.Subject? =
      if shownFleet.nodes[NodeID(subject)] != nil {
        .node(NodeID(subject))
      } else if let queue = shownFleet.queues.first(where: { $0.reading.model == subject }) {
        .queue(queue.id)
      } else if let budget = shownFleet.spend?.budgets.first(where: { $0.id == subject }) {
        .budget(budget.id, name: subject)
      } else { nil }
    return target.map { jump(to: $0) } ?? []
  }

  /// When an event is seen: in the first document after it.
  func moment(of event: EventReading) -> Moment? {
    guard let at = event.at, let interval = fleet.leadingSource?.interval,
      let beginning = fleet.wallTime(at: .start)
    else { return nil }
    return .start + (at - beginning) + interval
  }
}
