import FleetModel
import GatewayAPI

/// The answer of `/models`: what can be asked for.
struct BareModels {
  private enum Field: String, WireField {
    case data, models

    static let table = FieldTable<Field>()
  }

  private enum ModelField: String, WireField {
    case id, name, model

    static let table = FieldTable<ModelField>()
  }

  var names: [String] = []
  var badFields: [String] = []

  init(parsing body: [UInt8], _ limits: DocumentLimits) throws(JSONProblem) {
    self = try JSONReader.read(body) { (reader) throws(JSONProblem) in
      reader.textLimit = limits.textScalars
      return try BareModels(from: &reader, limits)
    }
  }

  private init(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    var found: [String]?
    if reader.nextKind() == .list {
      found = try Self.names(from: &reader, limits)
    } else if var object = try reader.object(Field.self) {
      while try object.next(&reader) != nil { found.keep(try Self.names(from: &reader, limits)) }
    }
    guard let found else { throw .wrongShape(field: Field.data.rawValue) }
    names = found
    badFields = reader.complaints
  }

  private static func names(
    from reader: inout JSONReader, _ limits: DocumentLimits
  ) throws(JSONProblem) -> [String]? {
    try reader.list(atMost: limits.models) { (reader) throws(JSONProblem) in
      try name(from: &reader)
    }
  }

  private static func name(from reader: inout JSONReader) throws(JSONProblem) -> String? {
    if reader.nextKind() == .text { return try reader.text() }
    guard var object = try reader.object(ModelField.self) else { return nil }
    var name: String?
    while try object.next(&reader) != nil { name.keep(try reader.text()) }
    return name
  }
}
