import FleetModel
import GatewayAPI

/// The answer of `/stats`: how it goes.
struct BareStats {
  private enum Field: String, WireField {
    case totalNodes = "total_nodes"
    case healthyNodes = "healthy_nodes"
    case totalRequests = "total_requests"
    case nodes
    case timestamp

    static let table = FieldTable<Field>()
  }

  var nodes: [BareNode]?
  var requestsTotal: Int?
  var at: WallTime?
  var badFields: [String] = []

  init(parsing body: [UInt8], _ limits: DocumentLimits) throws(JSONProblem) {
    self = try JSONReader.read(body) { (reader) throws(JSONProblem) in
      reader.textLimit = limits.textScalars
      return try BareStats(from: &reader, limits)
    }
  }

  private init(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else {
      throw .wrongShape(field: Field.nodes.rawValue)
    }
    var isStatistics = false
    while let field = try object.next(&reader) {
      isStatistics = true
      switch field {
      case .totalRequests: requestsTotal = try reader.count()
      case .nodes: nodes = try reader.bareNodes(limits)
      case .timestamp: at = try reader.bareTime()
      case .totalNodes, .healthyNodes: _ = try reader.count()
      }
    }
    guard isStatistics else { throw .wrongShape(field: Field.nodes.rawValue) }
    badFields = reader.complaints
  }
}
