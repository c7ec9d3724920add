import Acting
import Alerting
import FleetModel
import FleetStore

/// Tells what happens to a fleet, a line for each change that matters: the state of a node, the beginning
/// and the end of an alert, the stage of a change, a source that is lost or back.
///
/// It remembers what it has told, and no more. What it is told first it only remembers: that is for the
/// summary.
package struct PlainTale: Sendable {
  private var states: [NodeID: NodeState?] = [:]
  private var stages: [String: OperationStory.Stage] = [:]
  private var lost: Set<SourceID> = []
  private var hasBegun = false

  /// Nobody listens to more lines of one kind at once.
  private static let most = 20

  package init() {}

  /// Whether there was anything yet that could be told.
  package var isWaiting: Bool { !hasBegun }

  /// What is new of `fleet` since the last time, and of its alerts.
  package mutating func lines(of fleet: Fleet, _ news: [AlertEffect]) -> [PlainLine] {
    let time = Self.time(of: fleet)
    let sources = sourceLines(of: fleet, time)
    guard fleet.leadingSource?.lastNewsAt != nil else { return sources }
    let others =
      Self.bounded(nodeLines(of: fleet, time), "nodes changed their state", time)
      + Self.bounded(operationLines(of: fleet, time), "changes went on", time)
    // Of what was wrong before anybody listened the summary tells.
    guard hasBegun else {
      hasBegun = true
      return sources
    }
    return sources + others
      + Self.bounded(news.map { Self.line(for: $0, time) }, "alerts began or ended", time)
  }

  /// What the gateway's clock shows now.
  static func time(of fleet: Fleet) -> WallTime? { fleet.wallTime(at: fleet.now) }

  private static func bounded(
    _ lines: [PlainLine], _ words: String, _ time: WallTime?
  ) -> [PlainLine] {
    guard lines.count > most else { return lines }
    return lines.prefix(most) + [PlainLine("and \(lines.count - most) more \(words)", at: time)]
  }

  private mutating func sourceLines(of fleet: Fleet, _ time: WallTime?) -> [PlainLine] {
    var lines: [PlainLine] = []
    for source in fleet.sources {
      let isLost =
        source.freshness == .unknown || (source.freshness == .waiting && source.failures > 0)
      if isLost, lost.insert(source.id).inserted {
        let why = source.problem.map { problem in
          ": \(problem)" + (problem.advice.map { "; \($0)" } ?? "")
        }
        lines.append(
          PlainLine("source \(source.id.name) gives no news\(why ?? "")", at: time, .critical))
      } else if source.freshness == .live, lost.remove(source.id) != nil {
        lines.append(PlainLine("source \(source.id.name) gives news again", at: time, .good))
      }
    }
    return lines
  }

  private mutating func nodeLines(of fleet: Fleet, _ time: WallTime?) -> [PlainLine] {
    var lines: [PlainLine] = []
    var gone = Set(states.keys)
    for id in fleet.nodeIDs {
      let node = fleet.nodes[id]
      gone.remove(id)
      guard let before = states.updateValue(node?.state, forKey: id) else {
        lines.append(
          PlainLine("node \(id.name) is new, \(Self.words(for: node?.state))", at: time))
        continue
      }
      guard before != node?.state else { continue }
      var words =
        "node \(id.name) is \(Self.words(for: node?.state)), was \(Self.words(for: before))"
      if let reason = node?.stateReason, !reason.isEmpty { words += ": \(reason)" }
      lines.append(PlainLine(words, at: time, Self.tone(of: node?.state)))
    }
    for id in gone.sorted(by: { $0.name < $1.name }) {
      states[id] = nil
      lines.append(PlainLine("node \(id.name) is gone", at: time, .warning))
    }
    return lines
  }

  private mutating func operationLines(of fleet: Fleet, _ time: WallTime?) -> [PlainLine] {
    var lines: [PlainLine] = []
    var kept: [String: OperationStory.Stage] = [:]
    for reading in fleet.operations {
      var story = OperationStory(reading, at: time)
      if let progress = fleet.progress[reading.node], progress.reading.id == reading.id {
        story = OperationStory(progress, at: time)
      }
      kept[reading.id] = story.stage
      guard stages[reading.id] != story.stage else { continue }
      let by = story.actor.map { " by \($0)" } ?? ""
      lines.append(
        PlainLine(
          "\(story.deed.words) of \(reading.node.name)\(by): \(story.words)", at: time,
          story.stage.isFailure ? .critical : story.stage == .done ? .good : .plain))
    }
    stages = kept
    return lines
  }

  private static func line(for effect: AlertEffect, _ time: WallTime?) -> PlainLine {
    let alert = effect.alert
    let words = "\(alert.severity.rawValue): \(alert.subject.name) \(alert.sentence)"
    switch effect {
    case .fired: return PlainLine("alert begins, \(words)", at: time, .init(alert.severity))
    case .resolved: return PlainLine("alert ends, \(words)", at: time, .good)
    }
  }

  private static func words(for state: NodeState?) -> String {
    state?.rawValue ?? "in an unknown state"
  }

  private static func tone(of state: NodeState?) -> PlainLine.Tone {
    switch state {
    case .down: .critical
    case .draining, nil: .warning
    case .ready: .good
    case .drained, .maintenance: .plain
    }
  }
}
