import Filtering
import FleetModel
import FleetStore

/// When somebody should be called, and what they should read then.
package struct AlertRule: Equatable, Sendable, Identifiable {
  /// What it looks at.
  package enum Watched: Equatable, Sendable {
    case sourceSilent, nodeDown, nodeBadData, documentBadData
    case node(NodeFigureWatched, Threshold)
    /// Nodes that a filter finds, until another does.
    case nodes(when: Filter, clear: Filter?)
    case queueFull, queueStarving
    /// The share of its room that is taken while it grows.
    case queueGrowing(Threshold)
    /// How many times as fast as an objective allows.
    case objective(Threshold)
    /// Of a hundred requests.
    case fleetErrors(Threshold)
    case budgetSpent, budgetThreshold, budgetForecast
  }

  package var id: String
  package var watched: Watched
  /// Only these nodes, if it is about nodes.
  package var nodes: Filter?
  /// For how long it must be so.
  package var hold: Span
  /// For how long it must be over.
  package var clearHold: Span
  package var severity: EventReading.Severity
  /// What to do, in a line.
  package var runbook: String?

  package init(
    _ id: String, _ watched: Watched, for hold: Span, clear clearHold: Span,
    _ severity: EventReading.Severity, runbook: String? = nil
  ) {
    (self.id, self.watched) = (id, watched)
    (self.hold, self.clearHold) = (hold, clearHold)
    (self.severity, self.runbook) = (severity, runbook)
  }

  /// The two limits, where it has any.
  package var threshold: Threshold? {
    get {
      switch watched {
      case .node(_, let threshold), .queueGrowing(let threshold), .objective(let threshold),
        .fleetErrors(let threshold):
        threshold
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch watched {
      case .node(let figure, _): watched = .node(figure, newValue)
      case .queueGrowing: watched = .queueGrowing(newValue)
      case .objective: watched = .objective(newValue)
      case .fleetErrors: watched = .fleetErrors(newValue)
      default: break
      }
    }
  }

  /// Whether it looks at nodes one by one.
  package var isAboutNodes: Bool {
    switch watched {
    case .nodeDown, .nodeBadData, .node, .nodes: true
    default: false
    }
  }
}
