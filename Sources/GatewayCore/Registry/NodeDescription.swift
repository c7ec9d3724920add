import FleetModel

/// What a node says of itself when it registers.
package struct NodeDescription: Equatable, Sendable {
  package var id: NodeID
  /// The kind of accelerator, such as `A100`.
  package var type: String
  package var gpuCount: Int
  package var region: String
  package var url: String
  package var models: [String]
  package var memoryTotalGB: Double

  package init(
    id: NodeID, type: String, gpuCount: Int, region: String, url: String, models: [String],
    memoryTotalGB: Double
  ) {
    (self.id, self.type, self.gpuCount) = (id, type, gpuCount)
    (self.region, self.url, self.models) = (region, url, models)
    self.memoryTotalGB = memoryTotalGB
  }
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
