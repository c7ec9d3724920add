import FleetModel
import GatewayAPI

/// A node as a small gateway describes it in one of its answers.
struct BareNode {
  var reading = NodeReading(id: NodeID(""))
  /// What it says by a plain yes or no about taking work.
  private var isAvailable: Bool?

  /// The node, with the state that what is known of it allows.
  ///
  /// A word for it counts most, then yes or no, then the score: a node is healthy above 0.3. With
  /// none of these its state is not known.
  var node: NodeReading {
    var node = reading
    if node.state == nil {
      let isHealthy = isAvailable ?? node.healthScore.map { $0 > 0.3 }
      node.state = isHealthy.map { $0 ? .ready : .down }
    }
    return node
  }

  /// Fills what is not known with what another answer says.
  mutating func fill(from other: BareNode) {
    isAvailable = isAvailable ?? other.isAvailable
    reading.fill(from: other.reading)
  }

  /// Reads a node that is called `key` unless it says otherwise; nil, with a complaint, for one
  /// without a name.
  init?(
    from reader: inout JSONReader, key: String?, _ limits: DocumentLimits
  ) throws(JSONProblem) {
    guard var object = try reader.object(BareNodeField.self) else { return nil }
    var name: String?
    while let field = try object.next(&reader) {
      switch field {
      case .id, .nodeID, .name: name.keep(try reader.text())
      case .type, .gpuType, .gpu: reading.type.keep(try reader.text(isShared: true))
      case .region, .location: reading.region.keep(try reader.text(isShared: true))
      case .url, .endpoint: reading.url.keep(try reader.text())
      case .available, .availableGPUs, .healthy, .isHealthy: try readAvailability(from: &reader)
      case .state, .status: reading.state.keep(try reader.bareState())
      case .models: reading.models = try reader.texts(atMost: limits.modelsPerNode)
      case .lastHeartbeat: reading.lastHeartbeat = try reader.bareTime()
      default: try readFigure(field, from: &reader)
      }
    }
    // A map's key is the name that the gateway itself goes by.
    reading.id = NodeID(key ?? name ?? "")
    reading.badField = reader.complaints.first
    reader.complaints = reading.id.name.isEmpty ? ["id"] : []
    if reading.id.name.isEmpty { return nil }
  }

  /// Some give the number of free GPUs, some say yes or no.
  private mutating func readAvailability(from reader: inout JSONReader) throws(JSONProblem) {
    switch reader.nextKind() {
    case .flag:
      // Any no weighs more than a yes.
      if let flag = try reader.flag() { isAvailable = flag && isAvailable ?? true }
    default: reading.gpusAvailable.keep(try reader.count())
    }
  }

  private mutating func readFigure(
    _ field: BareNodeField, from reader: inout JSONReader
  ) throws(JSONProblem) {
    switch field {
    case .healthScore: reading.healthScore = try reader.share()
    case .load, .currentLoad, .plainLoad: reading.loadPercent.keep(try reader.percent())
    case .latency, .averageLatency, .averageLatencyMilliseconds:
      reading.latencyMilliseconds.keep(try reader.amount())
    case .memoryTotal, .totalMemory: reading.memoryTotalGB.keep(try reader.amount())
    case .memoryFree, .freeMemory: reading.memoryFreeGB.keep(try reader.amount())
    case .requests, .requestsTotal, .totalRequests:
      reading.requestsTotal.keep(try reader.count())
    case .errorsTotal: reading.errorsTotal = try reader.count()
    case .inFlight: reading.inFlight = try reader.count()
    case .queued: reading.queued = try reader.count()
    case .weight: reading.weight = try reader.number(in: 0...100)
    default: try reader.skipValue()
    }
  }
}

extension Optional {
  /// Takes `value` unless something is known already.
  mutating func keep(_ value: Wrapped?) { self = self ?? value }
}
