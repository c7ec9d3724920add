import FleetModel
import GatewayAPI

// As the audit trail keeps it: the standing that every record has, and what undoing it needs.

private enum MarkField: String, WireField {
  case server, duty, process, undoes, state, recipe
  case weight = "set_weight"
  case initialWeight = "initial_weight"
  case sessionTotal = "sessions"

  static let table = FieldTable<MarkField>()
}

extension ServerMark {
  package var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    standing.writeFields(to: &writer)
    writer.field(MarkField.server, server)
    writer.field(MarkField.duty, duty.rawValue)
    writer.field(MarkField.weight, weight)
    writer.field(MarkField.initialWeight, initialWeight)
    writer.field(MarkField.sessionTotal, sessionTotal)
    writer.field(MarkField.process, process)
    writer.field(MarkField.undoes, undoes)
    if let recipe {
      writer.key(MarkField.recipe)
      writer.value(written: recipe)
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  package init?(json text: String) {
    let found = try? JSONReader.read(Array(text.utf8)) { (reader) throws(JSONProblem) in
      reader.textLimit = 1024
      return try ServerMark(from: &reader)
    }
    guard let mark = found ?? nil else { return nil }
    self = mark
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(MarkField.self) else { return nil }
    var (server, state, duty): (String?, NodeState?, ServerDuty?)
    var rest = ServerMark(server: "", state: .ready, duty: .ready)
    while let field = try object.next(&reader) {
      switch field {
      case .server: server = try reader.text()
      case .state: state = try reader.choice()
      case .duty: duty = try reader.choice()
      case .weight: rest.weight = try reader.count()
      case .initialWeight: rest.initialWeight = try reader.count()
      case .sessionTotal: rest.sessionTotal = try reader.count()
      case .process: rest.process = try reader.text()
      case .undoes: rest.undoes = try reader.text()
      case .recipe: rest.recipe = try reader.written()
      }
    }
    guard let server, let state, let duty else { return nil }
    (rest.server, rest.state, rest.duty) = (server, state, duty)
    self = rest
  }
}
