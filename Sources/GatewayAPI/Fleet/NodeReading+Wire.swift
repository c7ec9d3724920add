import FleetModel

enum NodeField: String, WireField {
  case id, revision, type, region, url, state
  case stateReason = "state_reason"
  case stateSince = "state_since"
  case drainDeadline = "drain_deadline"
  case weight
  case configuredWeight = "weight_configured"
  case healthScore = "health_score"
  case load = "load_pct"
  case available
  case memoryTotal = "memory_total_gb"
  case memoryFree = "memory_free_gb"
  case latency = "latency_ms"
  case inFlight = "in_flight"
  case queued
  case requestsTotal = "requests_total"
  case errorsTotal = "errors_total"
  case tokensPerSecond = "tokens_per_s"
  case lastHeartbeat = "last_heartbeat"
  case models, gpus

  static let table = FieldTable<NodeField>()
}

extension NodeReading {
  /// Reads a node; nil, with a complaint about its `id`, for one that cannot be named.
  ///
  /// Of what is wrong inside it, the first is kept as the node's own `badField`.
  package init?(
    from reader: inout JSONReader, _ limits: DocumentLimits = DocumentLimits()
  ) throws(JSONProblem) {
    guard var object = try reader.object(NodeField.self) else {
      if reader.complaints.isEmpty { reader.complaints = [""] }
      return nil
    }
    self.init(id: NodeID(""))
    while let field = try object.next(&reader) {
      switch field {
      case .id: id = NodeID(try reader.name() ?? "")
      case .revision: revision = try reader.count()
      case .type: type = try reader.text(isShared: true)
      case .region: region = try reader.text(isShared: true)
      case .url: url = try reader.text()
      case .state: state = try reader.choice()
      case .stateReason: stateReason = try reader.text(isShared: true)
      case .stateSince: stateSince = try reader.time()
      case .drainDeadline: drainDeadline = try reader.time()
      case .weight: weight = try reader.number(in: 0...100)
      case .configuredWeight: configuredWeight = try reader.number(in: 0...100)
      case .models: models = try reader.texts(atMost: limits.modelsPerNode)
      case .gpus: gpus = try reader.gpus(atMost: limits.gpusPerNode)
      default: try readFigure(field, from: &reader)
      }
    }
    badField = reader.complaints.first
    guard !id.name.isEmpty else {
      reader.complaints = ["id"]
      return nil
    }
    reader.complaints = []
  }

  private mutating func readFigure(
    _ field: NodeField, from reader: inout JSONReader
  ) throws(JSONProblem) {
    switch field {
    case .healthScore: healthScore = try reader.share()
    case .load: loadPercent = try reader.percent()
    case .available: gpusAvailable = try reader.count()
    case .memoryTotal: memoryTotalGB = try reader.amount()
    case .memoryFree: memoryFreeGB = try reader.amount()
    case .latency: latencyMilliseconds = try reader.amount()
    case .inFlight: inFlight = try reader.count()
    case .queued: queued = try reader.count()
    case .requestsTotal: requestsTotal = try reader.count()
    case .errorsTotal: errorsTotal = try reader.count()
    case .tokensPerSecond: tokensPerSecond = try reader.amount()
    case .lastHeartbeat: lastHeartbeat = try reader.time()
    default: try reader.skipValue()
    }
  }

  /// Writes the node as the fleet document holds it. These bytes stay right for as long as the
  /// node does, so a gateway may keep them.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writeFields(to: &writer)
    writer.endObject()
  }

  /// Writes the fields into an object that is already open.
  func writeFields(to writer: inout JSONWriter) {
    writer.field(NodeField.id, id.name)
    writer.field(NodeField.revision, revision)
    writer.field(NodeField.type, type)
    writer.field(NodeField.region, region)
    writer.field(NodeField.url, url)
    writer.field(NodeField.state, state?.rawValue)
    writer.field(NodeField.stateReason, stateReason)
    writer.field(NodeField.stateSince, stateSince)
    writer.field(NodeField.drainDeadline, drainDeadline)
    writer.field(NodeField.weight, weight)
    // Of most nodes nothing but the weight is to be said, and there are many nodes.
    if let configuredWeight { writer.field(NodeField.configuredWeight, configuredWeight) }
    writeFigures(to: &writer)
    writer.field(NodeField.models, models) { writer, model in writer.value(model) }
    writer.field(NodeField.gpus, gpus) { writer, gpu in gpu.write(to: &writer) }
  }

  private func writeFigures(to writer: inout JSONWriter) {
    writer.field(NodeField.healthScore, healthScore)
    writer.field(NodeField.load, loadPercent)
    writer.field(NodeField.available, gpusAvailable)
    writer.field(NodeField.memoryTotal, memoryTotalGB)
    writer.field(NodeField.memoryFree, memoryFreeGB)
    writer.field(NodeField.latency, latencyMilliseconds)
    writer.field(NodeField.inFlight, inFlight)
    writer.field(NodeField.queued, queued)
    writer.field(NodeField.requestsTotal, requestsTotal)
    writer.field(NodeField.errorsTotal, errorsTotal)
    writer.field(NodeField.tokensPerSecond, tokensPerSecond)
    writer.field(NodeField.lastHeartbeat, lastHeartbeat)
  }
}

extension JSONReader {
  /// A list of names.
  package mutating func texts(atMost limit: Int) throws(JSONProblem) -> [String]? {
    try list(atMost: limit) { (reader) throws(JSONProblem) in try reader.text(isShared: true) }
  }
}
