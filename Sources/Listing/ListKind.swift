import Filtering
import FleetModel
import FleetStore

/// What is listed. The raw value is the command's name.
package enum ListKind: String, Sendable, CaseIterable {
  case nodes, queues, latency, spend, alerts, events, operations
  /// What is listed of no fleet, but of the trail of what was asked of it.
  case audit

  /// The format of its JSON. The number grows when a name goes or changes its meaning, and not when
  /// one is added.
  package var schema: String { "collie.\(rawValue)/1" }

  package var columns: [ListColumn] {
    switch self {
    case .nodes: NodeSheet.columns.map(\.column)
    case .queues: QueueSheet.columns.map(\.column)
    case .latency: LatencySheet.columns.map(\.column)
    case .spend: SpendSheet.columns.map(\.column)
    case .alerts: AlertSheet.columns.map(\.column)
    case .events: EventSheet.columns.map(\.column)
    case .operations: OperationSheet.columns.map(\.column)
    case .audit: AuditSheet.columns.map(\.column)
    }
  }

  /// Of nodes only counters are reported. Their rates come from watching them, which no list does.
  static let rates = ["requests", "errors"]

  /// What a filter of this list can ask for.
  ///
  /// That of the nodes is the view's own, so that what is found there can be typed here.
  package var filterFields: [FilterField] {
    self == .nodes ? Filter.fields : columns.map(\.filterField)
  }
}

/// How the rows of a list come about: from which part of the fleet, and what is said of each.
protocol Sheet {
  associatedtype Row
  static var columns: [Reader<Row>] { get }
  static func rows(of fleet: Fleet) -> [Row]
}

/// A column with where its values are read.
struct Reader<Row>: Sendable {
  var column: ListColumn
  var read: @Sendable (Row, Fleet) -> ListValue

  init(_ column: ListColumn, _ read: @escaping @Sendable (Row, Fleet) -> ListValue) {
    (self.column, self.read) = (column, read)
  }
}
