import FleetModel
import GatewayAPI

/// The answer of `/resources/gpu`: what there is.
struct BareResources {
  private enum Field: String, WireField {
    case resources, gpus, nodes, data, timestamp, at

    static let table = FieldTable<Field>()
  }

  var nodes: [BareNode] = []
  var at: WallTime?
  var badFields: [String] = []

  init(parsing body: [UInt8], _ limits: DocumentLimits) throws(JSONProblem) {
    self = try JSONReader.read(body) { (reader) throws(JSONProblem) in
      reader.textLimit = limits.textScalars
      return try BareResources(from: &reader, limits)
    }
  }

  private init(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    var found: [BareNode]?
    if reader.nextKind() == .list {
      found = try reader.bareNodes(limits)
    } else if var object = try reader.object(Field.self) {
      while let field = try object.next(&reader) {
        switch field {
        case .resources, .gpus, .nodes, .data: found.keep(try reader.bareNodes(limits))
        case .timestamp, .at: at.keep(try reader.bareTime())
        }
      }
    }
    guard let found else { throw .wrongShape(field: Field.resources.rawValue) }
    nodes = found
    badFields = reader.complaints
  }
}
