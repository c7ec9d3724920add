import Commands
import FleetModel
import FleetStore

/// The table of latencies that was made last, and of which state of the fleet.
struct KeptLatencyTable: Sendable {
  var revision: Int
  var table: LatencyTable
}

extension DashboardState {
  /// The table that the view of latencies shows.
  ///
  /// Kept, because to add up a thousand nodes takes longer than a key may, and because rows keep
  /// their places by the table before.
  package var latencyTable: LatencyTable {
    let (fleet, choice) = (shownFleet, attention.latency)
    if let kept = keptLatencies, kept.revision == fleet.latencyRevision,
      kept.table.kind == choice.kind, kept.table.wish == choice.wish
    {
      return kept.table
    }
    return fleet.latencyTable(choice.kind, by: choice.wish, after: keptLatencies?.table)
  }

  /// The parts in the order of the table. What is under the cursor stays there while it exists, also
  /// when nobody has measured anything of it in the window.
  package var latencyRows: [LatencyTable.Row] {
    let (rows, selected) = (latencyTable.rows, attention.latency.selected)
    guard selected != .fleet, !rows.contains(where: { $0.scope == selected }) else { return rows }
    return rows + [LatencyTable.Row(scope: selected)]
  }

  /// Brings the view up to what is known now, and returns what must be asked for it.
  mutating func followLatencies() -> [DashboardEffect] {
    guard attention.view == .latency else {
      keptLatencies = nil
      latencyAsking.end()
      return []
    }
    keptLatencies = KeptLatencyTable(
      revision: shownFleet.latencyRevision, table: latencyTable)
    if !latencyTable.rows.contains(where: { $0.scope == attention.latency.selected }),
      !shownFleet.knows(attention.latency.selected)
    {
      let name = attention.latency.selected.name ?? ""
      attention.notice = Notice("\(name) is gone; the cursor is on all requests", isWarning: true)
      attention.latency.selected = .fleet
    }
    return askForLatencies()
  }

  private mutating func askForLatencies() -> [DashboardEffect] {
    let wish = attention.latency.wish
    guard isLive, replay == nil, let source = fleet.leadingSource, source.freshness == .live,
      fleet.mustAsk(for: wish), latencyAsking.isDue(wish, at: now)
    else { return [] }
    return [.breakDown(source.id, wish)]
  }

  /// Changes what the view of latencies shows.
  mutating func chooseLatencies(_ command: Command) -> [DashboardEffect] {
    guard attention.view == .latency else { return [] }
    attention.openNode = nil
    switch command {
    case .groupLatencies: attention.latency.groupNext()
    case .nextLatencyKind: attention.latency.showNextKind()
    case .shorterWindow: attention.latency.changeWindow(by: -1)
    case .longerWindow: attention.latency.changeWindow(by: 1)
    default: break
    }
    return followLatencies()
  }

  /// Row -1 is the whole fleet, which stands above the parts and is never scrolled away.
  mutating func moveInLatencies(_ command: Command) {
    let rows = latencyRows
    let page = max(1, attention.room.tableRows - 1)
    let row = rows.firstIndex { $0.scope == attention.latency.selected } ?? -1
    let distance = Self.distance(of: command, page: page, end: rows.count + 1)
    let newRow = (row + distance).clamped(to: -1...(rows.count - 1))
    attention.latency.selected = newRow < 0 ? .fleet : rows[newRow].scope
    if command == .pageDown || command == .pageUp { attention.latency.firstRow += distance }
    clampLatencies()
  }

  /// Keeps the part under the cursor in sight.
  mutating func clampLatencies() {
    guard attention.view == .latency else { return }
    let rows = latencyRows
    let shown = max(1, attention.room.tableRows)
    let row = rows.firstIndex { $0.scope == attention.latency.selected } ?? 0
    let first = attention.latency.firstRow.clamped(to: 0...max(0, rows.count - shown))
    attention.latency.firstRow = first.clamped(to: max(0, row - shown + 1)...max(0, row))
  }

  /// Opens the node under the cursor, or lists the nodes behind a model or a region.
  mutating func openLatency() {
    switch attention.latency.selected {
    case .fleet: break
    case .node(let id):
      guard shownFleet.nodes[id] != nil else { return }
      if let row = rows.firstIndex(of: id) {
        attention.isSelectionChosen = true
        select(row: row)
      }
      (attention.openNode, attention.detailFirstLine) = (id, 0)
    case .model(let name): setFilter("model:" + Self.quoted(name))
    case .region(let name): setFilter("region:" + Self.quoted(name))
    }
  }

  /// A name as a filter takes it literally.
  private static func quoted(_ name: String) -> String {
    var text = "\""
    for character in name {
      if character == "\"" || character == "\\" { text.append("\\") }
      text.append(character)
    }
    return text + "\""
  }
}
