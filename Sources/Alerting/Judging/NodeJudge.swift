import Filtering
import FleetModel
import FleetStore

/// Judges one node after the other by one rule after the other.
///
/// A thousand nodes are judged by a dozen rules whenever a document comes, so that nothing is made
/// here but what is found.
struct NodeJudge {
  let fleet: Fleet

  /// How the node stands to a rule. Whether its source speaks of it is asked once for all of them.
  func reach(
    of node: Node, _ isLive: Bool, by rule: AlertRule, _ growth: borrowing ErrorGrowth
  ) -> Reach {
    if let scope = rule.nodes, !scope.matches(node, in: fleet) { return .moot }
    guard isLive else { return .unknown }
    let state = node.state
    switch rule.watched {
    case .nodeDown:
      guard let state else { return .unknown }
      return state == .down ? .broken : .fine
    case .nodeBadData: return node.badField == nil ? .fine : .broken
    case .node(let figure, let threshold):
      // What is down has no figures, and in maintenance they are somebody's business already.
      if state == .down || state == .maintenance { return .moot }
      if figure.isAboutWork, state != .ready { return .moot }
      return threshold.judge(value(of: figure, of: node, growth))
    case .nodes(let when, let clear):
      if state == .down, !when.asks(for: "state") { return .moot }
      return reach(of: node, when, clear)
    default: return .moot
    }
  }

  /// A filter that needs what nobody reports matches neither way, and nothing is known then.
  private func reach(of node: Node, _ when: Filter, _ clear: Filter?) -> Reach {
    switch when.verdict(on: node, in: fleet) {
    case nil: return .unknown
    case true?: return .broken
    case false?: break
    }
    guard let clear else { return .fine }
    return clear.verdict(on: node, in: fleet).map { $0 ? .fine : .between } ?? .unknown
  }

  func value(
    of figure: NodeFigureWatched, of node: Node, _ growth: borrowing ErrorGrowth
  ) -> Double? {
    switch figure {
    case .health: return node.healthScore
    case .load: return node.loadPercent
    case .memory: return node.memoryShare.map { $0 * 100 }
    case .temperature: return node.temperatureCelsius
    case .ecc: return growth[node.id]
    case .errors:
      guard let errors = node.errorsPerSecond, let requests = node.requestsPerSecond else {
        return nil
      }
      // One failure among three requests says nothing about a node.
      guard requests >= 1 else { return 0 }
      return (errors / requests * 100).clamped(to: 0...100)
    }
  }

  /// What is wrong with it, once it is known that something is.
  func finding(_ node: Node, by rule: AlertRule, _ growth: borrowing ErrorGrowth) -> Finding {
    switch rule.watched {
    case .nodeDown: .down(reason: node.stateReason, since: node.stateSince)
    case .nodeBadData: .badData(field: node.badField ?? "", others: 0)
    case .node(let figure, _): .figure(figure, value(of: figure, of: node, growth) ?? 0)
    case .nodes(let when, _): .matches(when.text)
    default: .matches("")
    }
  }
}

extension NodeFigureWatched {
  /// Whether it says something only of a node that takes new work.
  fileprivate var isAboutWork: Bool { self == .health || self == .load || self == .errors }
}
