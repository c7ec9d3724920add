import FleetModel

/// `GET /v1/history`: the recent past, so that graphs are full on a fresh login.
///
/// Every series begins at `from` and has one value a `step`, `null` where nothing was known.
package struct HistoryDocument: Equatable, Sendable {
  package var from: WallTime
  package var step: Span
  /// The gateway's own time when it wrote this; with `from` it says how old the first value is.
  package var at: WallTime?
  package var totals: [FleetFigure: [Double?]] = [:]
  package var nodes: [NodeID: [NodeFigure: [Double?]]] = [:]
  /// By the queue's model. Gateways of old give the depth and nothing else.
  package var queues: [String: [QueueFigure: [Double?]]] = [:]
  /// Parts that were there and made no sense. Reading only.
  package var badFields: [String] = []

  package init(from: WallTime, step: Span) {
    self.from = from
    self.step = step
  }

  /// The number of values in the longest series.
  package var valueCount: Int {
    let parts =
      [totals.values.map(\.count).max()]
      + nodes.values.map { $0.values.map(\.count).max() }
      + queues.values.map { $0.values.map(\.count).max() }
    return parts.compactMap(\.self).max() ?? 0
  }
}

enum HistoryField: String, WireField {
  case from
  case step = "step_s"
  case at, totals, nodes, queues

  static let table = FieldTable<HistoryField>()
}

extension QueueFigure: WireField {
  package static let table = FieldTable<QueueFigure>()
}

extension FleetFigure: WireField {
  package static let table = FieldTable<FleetFigure>()
}

extension NodeFigure: WireField {
  package static let table = FieldTable<NodeFigure>()
}
