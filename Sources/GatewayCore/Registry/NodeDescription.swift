import FleetModel

/// What is known of a node before it has done anything: from the configuration, or from itself
/// when it registers.
package struct NodeDescription: Equatable, Sendable {
  package var id: NodeID
  /// The kind of accelerator, such as `A100`.
  package var type: String
  package var gpuCount: Int
  package var region: String
  package var url: String
  package var models: [String]
  package var memoryTotalGB: Double
  /// The weight it starts with, and goes back to when an operator's is taken away.
  package var weight = 1.0
  /// Running copies of models that have an address or a name of their own. A model without one is
  /// at the node's address, under its own name.
  package var instances: [InstanceDescription] = []
  package var limits = NodeLimits()
  /// Whether the gateway finds out by asking whether the node lives. One that registered says so
  /// itself, by heartbeats.
  package var isProbed = false

  package init(
    id: NodeID, type: String, gpuCount: Int, region: String, url: String, models: [String],
    memoryTotalGB: Double
  ) {
    (self.id, self.type, self.gpuCount) = (id, type, gpuCount)
    (self.region, self.url, self.models) = (region, url, models)
    self.memoryTotalGB = memoryTotalGB
  }
}

/// One running copy of a model on a node.
package struct InstanceDescription: Equatable, Sendable {
  /// The model as callers know it.
  package var model: String
  /// Where it listens.
  package var url: String
  /// What it calls the model itself.
  package var upstreamModel: String

  package init(model: String, url: String, upstreamModel: String) {
    (self.model, self.url, self.upstreamModel) = (model, url, upstreamModel)
  }
}

/// How much a node is given at the most.
package struct NodeLimits: Equatable, Sendable {
  /// Requests at the same time.
  package var concurrency = 50
  package var requestsPerMinute: Int?
  package var tokensPerMinute: Int?

  package init() {}
}

/// Why a node was not let in.
package enum RegistrationProblem: Error, Equatable, Sendable {
  case emptyID
  case idTooLong(limit: Int)
  case tooManyNodes(limit: Int)
  case tooManyModels(limit: Int)
  case badFigure(String)
}

extension RegistrationProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .emptyID: "a node needs an id"
    case .idTooLong(let limit):
      "a node's id, type, region and models have at most \(limit) bytes each"
    case .tooManyNodes(let limit): "this gateway takes \(limit) nodes"
    case .tooManyModels(let limit): "a node can name \(limit) models"
    case .badFigure(let field): "'\(field)' is not a number that makes sense"
    }
  }
}
