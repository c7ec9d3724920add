import FleetModel
import FleetStore

extension Alert {
  /// What an alert is about.
  package enum Subject: Hashable, Sendable {
    case source(SourceID)
    case fleet
    case node(NodeID)
    case queue(QueueID)
    case latency(LatencyKind, LatencyScope)
    /// A budget, by its id, and what people call it.
    case budget(String, name: String)
  }
}

extension Alert.Subject {
  /// The name to put before the sentence. It is not safe to draw yet.
  package var name: String {
    switch self {
    case .source(let id): id.name
    case .fleet: "fleet"
    case .node(let id): id.name
    case .queue(let id): id.priority.map { "\(id.model) p\($0)" } ?? id.model
    case .latency(_, let scope): scope.name
    case .budget(_, let name): name
    }
  }

  /// The word for it in a document.
  package var kind: String {
    switch self {
    case .source: "source"
    case .fleet: "fleet"
    case .node: "node"
    case .queue: "queue"
    case .latency: "latency"
    case .budget: "budget"
    }
  }
}

extension LatencyScope {
  fileprivate var name: String {
    switch self {
    case .fleet: "fleet"
    case .model(let model): model
    case .node(let id): id.name
    case .region(let region): region
    }
  }
}
