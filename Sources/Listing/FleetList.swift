import Alerting
import Filtering
import FleetModel
import FleetStore

/// A part of the fleet, or of its audit trail, as rows and columns, filtered and in order, ready to be printed in any form.
package struct FleetList: Equatable, Sendable {
  package let kind: ListKind
  package let columns: [ListColumn]
  package private(set) var rows: [[ListValue]]
  /// The time of the fleet document that it was made from, on the gateway's clock.
  package let at: WallTime?
  package let gateway: String?

  package init(of fleet: Fleet, _ options: ListOptions) throws(ListProblem) {
    kind = options.kind
    columns = kind.columns
    (at, gateway) = (fleet.documentTime, fleet.gateway.name)
    let filter = try options.parsedFilter
    rows = Self.rows(of: kind, in: fleet, by: filter)
    try sort(by: options)
  }

  /// What was asked of a fleet and written down, the newest first.
  package init(of entries: [AuditEntry], _ options: ListOptions) throws(ListProblem) {
    kind = .audit
    columns = kind.columns
    (at, gateway) = (nil, nil)
    // An entry says itself all that there is to say of it.
    let nowhere = Fleet(sources: [])
    let rows = entries.map { entry in AuditSheet.columns.map { $0.read(entry, nowhere) } }
    self.rows = Self.matching(try options.parsedFilter, rows)
    try sort(by: options)
  }

  /// What is wrong with `fleet`, in the order in which it is given.
  package init(of alerts: [Alert], in fleet: Fleet, _ options: ListOptions) throws(ListProblem) {
    kind = .alerts
    columns = kind.columns
    (at, gateway) = (fleet.documentTime, fleet.gateway.name)
    let rows = alerts.map { alert in AlertSheet.columns.map { $0.read(alert, fleet) } }
    self.rows = Self.matching(try options.parsedFilter, rows)
    try sort(by: options)
  }

  private mutating func sort(by options: ListOptions) throws(ListProblem) {
    if let sort = options.sort { rows = try ListOrder(sort, of: kind).sorted(rows) }
  }

  private static func rows(
    of kind: ListKind, in fleet: Fleet, by filter: Filter
  ) -> [[ListValue]] {
    switch kind {
    case .nodes: rows(NodeSheet.self, fleet) { filter.matches($0, in: fleet) }
    case .queues: rows(QueueSheet.self, fleet, by: filter)
    case .latency: rows(LatencySheet.self, fleet, by: filter)
    case .spend: rows(SpendSheet.self, fleet, by: filter)
    case .events: rows(EventSheet.self, fleet, by: filter)
    case .operations: rows(OperationSheet.self, fleet, by: filter)
    case .alerts: rows(AlertSheet.self, fleet, by: filter)
    case .audit: []
    }
  }

  private static func rows<S: Sheet>(
    _ sheet: S.Type, _ fleet: Fleet, where isShown: (S.Row) -> Bool
  ) -> [[ListValue]] {
    sheet.rows(of: fleet).filter(isShown).map { row in
      sheet.columns.map { $0.read(row, fleet) }
    }
  }

  private static func rows<S: Sheet>(
    _ sheet: S.Type, _ fleet: Fleet, by filter: Filter
  ) -> [[ListValue]] {
    matching(filter, rows(sheet, fleet) { _ in true })
  }

  private static func matching(_ filter: Filter, _ rows: [[ListValue]]) -> [[ListValue]] {
    rows.filter { row in filter.matches(row) { row, place in row[place].filterValue } }
  }
}

extension ListOptions {
  fileprivate var parsedFilter: Filter {
    get throws(ListProblem) {
      let parsed: Filter
      do throws(FilterProblem) {
        parsed = try Filter(parsing: filter ?? "", among: kind.filterFields)
      } catch {
        throw .filter(error)
      }
      if kind == .nodes, let rate = ListKind.rates.first(where: parsed.asks) {
        throw .takesLonger(rate)
      }
      return parsed
    }
  }

  /// Finds mistakes in it before anybody is asked for a fleet.
  package func check() throws(ListProblem) {
    _ = try parsedFilter
    if let sort { _ = try ListOrder(sort, of: kind) }
  }
}
