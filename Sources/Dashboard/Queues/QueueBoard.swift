import FleetModel
import FleetStore

/// The queues as the view of them lays them out: one to a row, or models against priorities.
///
/// Where each model has one queue, models against priorities would be a wide grid of nothing, and a
/// row has room for everything that is known of its queue. Where models have several, the grid shows
/// at a glance which of them is kept waiting. It is taken when it is at least half full.
package struct QueueBoard: Equatable, Sendable {
  package enum Form: Equatable, Sendable { case list, matrix }

  /// A queue in a list, or a model in a matrix.
  package struct Row: Equatable, Sendable {
    package var model: String
    /// Where in the fleet's queues those of the row are, one for each column.
    package var places: [Int?]
  }

  package let form: Form
  /// What a matrix has columns for, the first to be served first; those for everybody come last.
  package let priorities: [Int?]
  package let rows: [Row]
  private let ids: [QueueID]

  package init(_ queues: [Queue]) {
    ids = queues.map(\.id)
    let models = Self.distinct(ids.map(\.model))
    let priorities = Set(ids.map(\.priority)).sorted { ($0 ?? .max) < ($1 ?? .max) }
    let isMatrix =
      models.count > 1 && models.count < ids.count
      && ids.count.multipliedClamped(by: 2) >= models.count.multipliedClamped(by: priorities.count)
    form = isMatrix ? .matrix : .list
    self.priorities = priorities
    rows = isMatrix ? Self.grid(of: ids, models, priorities) : Self.list(of: ids)
  }

  /// The queues of one model, in rows by themselves.
  package func list(ofModel model: String) -> QueueBoard {
    QueueBoard(rowsOf: Self.list(of: ids).filter { $0.model == model }, ids)
  }

  private init(rowsOf rows: [Row], _ ids: [QueueID]) {
    (form, priorities, self.rows, self.ids) = (.list, [], rows, ids)
  }

  private static func distinct(_ models: [String]) -> [String] {
    var known: Set<String> = []
    return models.filter { known.insert($0).inserted }
  }

  /// By priority, and within one as the gateway has them.
  private static func list(of ids: [QueueID]) -> [Row] {
    let places = ids.indices.sorted {
      (ids[$0].priority ?? .max, $0) < (ids[$1].priority ?? .max, $1)
    }
    return places.map { Row(model: ids[$0].model, places: [$0]) }
  }

  /// A row to each model, whose places are those of its priorities.
  private static func grid(
    of ids: [QueueID], _ models: [String], _ priorities: [Int?]
  ) -> [Row] {
    let columns = Dictionary(uniqueKeysWithValues: priorities.enumerated().map { ($1, $0) })
    let lines = Dictionary(uniqueKeysWithValues: models.enumerated().map { ($1, $0) })
    var rows = models.map {
      Row(model: $0, places: Array(repeating: nil, count: priorities.count))
    }
    for (place, id) in ids.enumerated() {
      guard let row = lines[id.model], let column = columns[id.priority] else { continue }
      rows[row].places[column] = place
    }
    return rows
  }
}

extension QueueBoard {
  /// A cell, counted from the upper left.
  package struct Spot: Equatable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
  }

  package var columnCount: Int { form == .matrix ? priorities.count : 1 }

  /// Where `id` is, or would be: a matrix has cells that no queue is in.
  package func spot(of id: QueueID) -> Spot? {
    switch form {
    case .list:
      return rows.firstIndex { $0.places.first.flatMap { $0.map { ids[$0] } } == id }.map {
        Spot(row: $0, column: 0)
      }
    case .matrix:
      guard let row = rows.firstIndex(where: { $0.model == id.model }),
        let column = priorities.firstIndex(of: id.priority)
      else { return nil }
      return Spot(row: row, column: column)
    }
  }

  /// What the cell nearest to `spot` is for.
  package func id(at spot: Spot) -> QueueID? {
    guard !rows.isEmpty else { return nil }
    let row = rows[spot.row.clamped(to: 0...(rows.count - 1))]
    if form == .list { return row.places.first.flatMap { $0.map { ids[$0] } } }
    let column = spot.column.clamped(to: 0...max(0, priorities.count - 1))
    return QueueID(model: row.model, priority: priorities[column])
  }

  /// Where the eye should be first: a queue that starves, else a full one, else one that grows.
  package func neediest(of queues: [Queue]) -> Spot? {
    var best: (need: Int, spot: Spot)?
    for (row, line) in rows.enumerated() {
      for (column, place) in line.places.enumerated() {
        guard let place, queues.indices.contains(place) else { continue }
        let need = queues[place].need
        if need > best?.need ?? -1 { best = (need, Spot(row: row, column: column)) }
      }
    }
    return best?.spot
  }
}

extension Queue {
  fileprivate var need: Int {
    if isStarving { return 3 }
    if let share, share >= 1 { return 2 }
    return trend == .growing ? 1 : 0
  }
}
