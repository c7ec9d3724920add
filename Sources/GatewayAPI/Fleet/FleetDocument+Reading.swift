import FleetModel

extension FleetDocument {
  /// Reads a document from somebody who may be broken or hostile.
  ///
  /// Lenient per node and strict per field: what cannot be meant is nil and named, in the node's
  /// `badField` or in `badFields`, and all else stands. Only a body that is not JSON, that has no
  /// list of nodes or has too many of them, is refused. A missing `version` reads as 0 and a
  /// missing `at` as 1970; both are in `badFields` then.
  package init(
    parsing bytes: [UInt8], limits: DocumentLimits = DocumentLimits()
  ) throws(JSONProblem) {
    self = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      reader.textLimit = limits.textScalars
      return try FleetDocument(from: &reader, limits)
    }
  }

  private init(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    self.init(
      version: 0, at: WallTime(milliseconds: 0), gateway: GatewayReading(),
      totals: TotalsReading(), nodes: [])
    guard var object = try reader.object(FleetField.self) else {
      throw .wrongShape(field: "nodes")
    }
    var found: (version: Int?, at: WallTime?, nodes: [NodeReading]?) = (nil, nil, nil)
    while let field = try object.next(&reader) {
      switch field {
      case .version: found.version = try reader.count()
      case .at: found.at = try reader.time()
      case .since: since = try reader.count()
      case .gateway: gateway = try GatewayReading(from: &reader)
      case .totals: totals = try TotalsReading(from: &reader)
      case .nodes: found.nodes = try reader.nodes(limits)
      case .removed: removed = try reader.nodeIDs(atMost: limits.nodes) ?? []
      default: try readPart(field, from: &reader, limits)
      }
    }
    badFields = reader.complaints
    guard let nodes = found.nodes else { throw .wrongShape(field: "nodes") }
    self.nodes = nodes
    if since == nil { removed = [] }
    version = required(found.version, .version) ?? 0
    at = required(found.at, .at) ?? WallTime(milliseconds: 0)
  }

  private mutating func readPart(
    _ field: FleetField, from reader: inout JSONReader, _ limits: DocumentLimits
  ) throws(JSONProblem) {
    switch field {
    case .queues: queues = try reader.queues(limits)
    case .latency: latency = try reader.latencies(limits)
    case .spend: spend = try SpendReading(from: &reader, limits)
    case .limits: self.limits = try reader.requestLimits(limits)
    case .events: events = try reader.events(limits)
    case .operations: operations = try reader.operations(limits)
    default: try reader.skipValue()
    }
  }

  private mutating func required<Value>(_ value: Value?, _ field: FleetField) -> Value? {
    if value == nil, !badFields.contains(field.rawValue) { badFields.append(field.rawValue) }
    return value
  }
}

extension JSONReader {
  /// The nodes that can be told apart: one without an id of its own is left out.
  mutating func nodes(_ limits: DocumentLimits) throws(JSONProblem) -> [NodeReading]? {
    guard var list = try list(atMost: .max) else { return nil }
    var nodes: [NodeReading] = []
    var known: Set<NodeID> = []
    while try list.next(&self) {
      guard list.index < limits.nodes else {
        throw .tooMany(field: "nodes", limit: limits.nodes)
      }
      guard let node = try NodeReading(from: &self, limits) else { continue }
      if known.insert(node.id).inserted {
        nodes.append(node)
      } else {
        complaints = ["id"]
      }
    }
    return nodes
  }

  mutating func nodeIDs(atMost limit: Int) throws(JSONProblem) -> [NodeID]? {
    try list(atMost: limit) { (reader) throws(JSONProblem) in
      try reader.name().map(NodeID.init)
    }
  }
}
