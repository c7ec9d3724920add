import FleetModel
import GatewayAPI

/// What a bare gateway answered, each `nil` where it has no such path.
package struct BareGatewayBodies: Sendable {
  /// `/resources/gpu`
  package var resources: [UInt8]?
  /// `/stats`
  package var stats: [UInt8]?
  /// `/spend`
  package var spend: [UInt8]?
  /// `/models`
  package var models: [UInt8]?

  package init(
    resources: [UInt8]? = nil, stats: [UInt8]? = nil, spend: [UInt8]? = nil,
    models: [UInt8]? = nil
  ) {
    self.resources = resources
    self.stats = stats
    self.spend = spend
    self.models = models
  }
}

/// Reads gateways that have no fleet document, only the few small answers of the reference one.
package enum BareGatewayAdapter {
  /// What the answers of a bare gateway have no place for.
  private static let neverSupported: Set<Capability> = [
    .gpus, .queues, .latency, .events, .history,
  ]

  /// Makes one observation of all that a bare gateway answered.
  ///
  /// The nodes are those of its resources and its statistics together; without either there is
  /// nothing to show, and the first problem is thrown. What else is unusable is a bad field.
  package static func observation(
    from bodies: BareGatewayBodies, source: SourceID, receivedAt: Moment,
    limits: DocumentLimits = DocumentLimits()
  ) throws(SourceProblem) -> Observation {
    let resources = part(bodies.resources) { (body) throws(JSONProblem) in
      try BareResources(parsing: body, limits)
    }
    let stats = part(bodies.stats) { (body) throws(JSONProblem) in
      try BareStats(parsing: body, limits)
    }
    guard let listed = resources.value?.nodes ?? stats.value?.nodes else {
      throw resources.problem ?? stats.problem ?? Self.missing(bodies)
    }
    var observation = Observation(source: source, receivedAt: receivedAt)
    observation.documentTime = resources.value?.at ?? stats.value?.at
    let nodes = merged(listed, stats.value?.nodes ?? [])
    observation.nodes = .all(nodes)
    observation.unsupported = neverSupported
    if !nodes.isEmpty, nodes.allSatisfy({ $0.state == nil }) {
      observation.unsupported.insert(.nodeState)
    }
    if let requests = stats.value?.requestsTotal {
      observation.totals = TotalsReading()
      observation.totals?.requestsTotal = requests
    }
    observation.note("resources", resources.badFields(\.badFields))
    observation.note("stats", stats.badFields(\.badFields))
    observation.addSpend(of: bodies, limits)
    observation.addModels(of: bodies, limits)
    return observation
  }

  /// There was an answer, but not one that names a node.
  private static func missing(_ bodies: BareGatewayBodies) -> SourceProblem {
    bodies.stats == nil ? .notFound(path: "/resources/gpu") : .wrongShape(field: "nodes")
  }

  /// All nodes, each once, in the order in which they were first listed.
  private static func merged(_ listed: [BareNode], _ others: [BareNode]) -> [NodeReading] {
    var nodes: [BareNode] = []
    var places: [NodeID: Int] = [:]
    for node in listed + others {
      if let place = places[node.reading.id] {
        nodes[place].fill(from: node)
      } else {
        places[node.reading.id] = nodes.count
        nodes.append(node)
      }
    }
    return nodes.map(\.node)
  }

  /// One answer, as far as it can be used.
  fileprivate static func part<Value>(
    _ body: [UInt8]?, _ parse: ([UInt8]) throws(JSONProblem) -> Value
  ) -> Part<Value> {
    guard let body else { return .absent }
    do {
      return .usable(try parse(body))
    } catch {
      return .unusable(SourceProblem(error, in: body))
    }
  }
}

/// One answer of a bare gateway.
private enum Part<Value> {
  case absent
  case usable(Value)
  case unusable(SourceProblem)

  var value: Value? { if case .usable(let value) = self { value } else { nil } }
  var problem: SourceProblem? { if case .unusable(let problem) = self { problem } else { nil } }

  /// What could not be understood in it, as paths from it; the empty path is all of it.
  func badFields(_ read: (Value) -> [String]) -> [String] {
    switch self {
    case .absent: []
    case .usable(let value): read(value)
    case .unusable: [""]
    }
  }
}

extension Observation {
  fileprivate mutating func note(_ part: String, _ fields: [String]) {
    badFields += fields.map {
      $0.isEmpty || $0.hasPrefix("[") ? part + $0 : "\(part).\($0)"
    }
  }

  fileprivate mutating func addSpend(of bodies: BareGatewayBodies, _ limits: DocumentLimits) {
    let part = BareGatewayAdapter.part(bodies.spend) { (body) throws(JSONProblem) in
      try BareSpend(parsing: body, limits)
    }
    spend = part.value?.spend
    note("spend", part.badFields(\.badFields))
    if bodies.spend == nil { unsupported.formUnion([.spend, .budgets]) }
    if let spend, spend.budgets.isEmpty { unsupported.insert(.budgets) }
  }

  fileprivate mutating func addModels(of bodies: BareGatewayBodies, _ limits: DocumentLimits) {
    let part = BareGatewayAdapter.part(bodies.models) { (body) throws(JSONProblem) in
      try BareModels(parsing: body, limits)
    }
    models = part.value?.names
    note("models", part.badFields(\.badFields))
  }
}
