import Dashboard
import FleetModel
import FleetStore

/// The table of latencies as the dashboard has it, with what the cursor is on.
struct ShownLatencies: Sendable {
  var table: LatencyTable
  var rows: [LatencyTable.Row]

  init(_ state: DashboardState) {
    (table, rows) = (state.latencyTable, state.latencyRows)
  }

  fileprivate init(_ table: LatencyTable) { (self.table, rows) = (table, table.rows) }
}

extension Scene {
  /// The latencies that the operator has chosen to see.
  var latencies: ShownLatencies {
    keptLatencies
      ?? ShownLatencies(fleet.latencyTable(attention.latency.kind, by: attention.latency.wish))
  }

  /// What the heat map and the graph are of: the model under the cursor, or the whole fleet, because
  /// nobody remembers the distributions of nodes and regions.
  var latencyPastScope: LatencyScope {
    if case .model = attention.latency.selected { return attention.latency.selected }
    return .fleet
  }

  /// What time it was by the gateway's clock.
  func wallTime(at moment: Moment) -> WallTime? {
    fleet.documentTime.map { $0 + (moment - shownMoment) }
  }
}
