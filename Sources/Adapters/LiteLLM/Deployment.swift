import FleetModel
import GatewayAPI

/// One place that a LiteLLM proxy sends requests to, as its configuration has it.
struct Deployment: Equatable, Sendable {
  var id = ""
  /// What callers ask for.
  var alias = ""
  var model: String?
  var base: String?
  var weight: Double?
  var isBlocked = false

  private static let limit = 10_000

  static func list(parsing body: [UInt8]) throws(SourceProblem) -> [Deployment] {
    var list: [Deployment]?
    do throws(JSONProblem) {
      list = try JSONReader.read(body) { (reader) throws(JSONProblem) in
        guard var object = try reader.object(Field.self) else { return nil }
        var list: [Deployment]?
        while let field = try object.next(&reader) {
          guard field == .data else {
            try reader.skipValue()
            continue
          }
          list = try reader.list(atMost: limit) { (reader) throws(JSONProblem) in
            try Deployment(from: &reader)
          }
        }
        return list
      }
    } catch {
      throw SourceProblem(error, in: body)
    }
    guard let list else { throw .wrongShape(field: "data") }
    return list
  }

  private enum Field: String, WireField {
    case data
    case alias = "model_name"
    case parameters = "litellm_params"
    case info = "model_info"
    case model
    case base = "api_base"
    case weight, id
    case isBlocked = "blocked"
    static let table = FieldTable<Field>()
  }

  init() {}

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    try read(&reader)
    if id.isEmpty { return nil }
  }

  /// Reads an object, and those in it. What they call their fields is different in each.
  private mutating func read(_ reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      case .alias: alias = try reader.text() ?? ""
      case .parameters, .info: try read(&reader)
      case .model: model = try reader.text() ?? model
      case .base: base = try reader.text() ?? base
      case .weight: weight = try reader.amount()
      case .id: id = try reader.text() ?? ""
      case .isBlocked: isBlocked = try reader.flag() ?? false
      case .data: try reader.skipValue()
      }
    }
  }
}

extension Deployment {
  /// The deployments by the machine that they are on, as everything else is that has an address.
  /// Those without one, at a provider that needs none, go by the name of their model.
  static func nodes(
    _ configured: [Deployment]?, _ counts: [String: DeploymentCounts], _ origin: PageOrigin
  ) -> [NodeReading] {
    let deployments =
      configured
      ?? counts.values.sorted { $0.deployment.id < $1.deployment.id }.map(\.deployment)
    return deployments.lazy.map { $0.node(counts[$0.id], origin) }.joinedByName()
  }

  private func node(_ counts: DeploymentCounts?, _ origin: PageOrigin) -> NodeReading {
    var node = origin.about(NodeID(host ?? model ?? alias)).emptyNode
    node.url = base.map(HostName.withoutKeys)
    node.models = alias.isEmpty ? nil : [alias]
    node.weight = weight
    node.requestsTotal = counts?.requests
    node.errorsTotal = counts?.errors
    switch counts?.outage {
    case 0: node.state = .ready
    case 1: (node.state, node.stateReason) = (.ready, "partial outage")
    case 2: (node.state, node.stateReason) = (.down, "complete outage")
    default: break
    }
    if isBlocked { (node.state, node.stateReason) = (.maintenance, "blocked") }
    return node
  }

  private var host: String? { base.flatMap(HostName.of(url:)) }
}
