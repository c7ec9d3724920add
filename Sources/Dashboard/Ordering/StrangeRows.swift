import Alerting
import FleetModel
import FleetStore

/// Which of the nodes in sight are not as they were, or not as their peers are.
///
/// To ask that of a node takes a while, and the answer is good for a while. So a few rows are asked at a
/// time, those first whose answer is the oldest: of a whole screen none is older than some seconds.
struct StrangeRows: Sendable {
  private struct Answer: Sendable {
    var at: Moment
    var isStrange: Bool
  }

  private var answers: [NodeID: Answer] = [:]
  /// Those that are strange in a way that is trouble.
  private(set) var nodes: Set<NodeID> = []

  private static let atOnce = 12
  /// Whoever goes through the past does so thirty times a second, and sees them where he stops.
  private static let whileMoving = 2
  private static let goodFor = Span.seconds(10)

  /// Asks about some of the rows in sight; what was answered of another moment is forgotten if `isAnew`.
  mutating func look(at shown: ArraySlice<NodeID>, of fleet: Fleet, isAnew: Bool = false) {
    if isAnew { answers = [:] }
    var kept: [NodeID: Answer] = [:]
    var due: [NodeID] = []
    for id in shown {
      guard let answer = answers[id], answer.at <= fleet.now else {
        due.append(id)
        continue
      }
      kept[id] = answer
      if fleet.now - answer.at >= Self.goodFor { due.append(id) }
    }
    let oldestFirst =
      due.count <= Self.atOnce
      ? due : due.sorted { (kept[$0]?.at ?? .start) < (kept[$1]?.at ?? .start) }
    for id in oldestFirst.prefix(isAnew ? Self.whileMoving : Self.atOnce) {
      let isStrange = fleet.anomalies(of: id).contains(where: \.isTrouble)
      kept[id] = Answer(at: fleet.now, isStrange: isStrange)
    }
    answers = kept
    nodes = Set(kept.lazy.filter(\.value.isStrange).map(\.key))
  }
}

extension DashboardState {
  /// The nodes in sight that are not as usual.
  package var strangeNodes: Set<NodeID> { strangeRows.nodes }

  mutating func followStrangeness(isAnew: Bool = false) {
    guard attention.view.hasNodeTable else { return }
    let first = attention.firstRow.clamped(to: 0...rows.count)
    strangeRows.look(
      at: rows[first..<min(rows.count, first.addingClamped(max(0, attention.room.tableRows)))],
      of: shownFleet, isAnew: isAnew)
  }
}
