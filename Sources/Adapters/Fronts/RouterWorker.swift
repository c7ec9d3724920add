import FleetModel
import GatewayAPI

/// One of the workers of a router, or one that it was asked to let go or to take and does not list.
struct RouterWorker: Equatable, Sendable {
  /// What the router calls it: its URL, or a name made for it when it came.
  private(set) var id: String?
  private(set) var url = ""
  private(set) var models: [String] = []
  private(set) var type: String?
  private(set) var isHealthy: Bool?
  private(set) var status: String?
  private(set) var load: Int?
  /// What the router lists of it, as it stands there.
  private var written: [UInt8] = []
  /// The change after which it is not in the list.
  private(set) var absence: BalancerChange?

  private static let limit = 10_000

  static func list(parsing body: [UInt8]) throws(SourceProblem) -> [RouterWorker] {
    var list: [RouterWorker]?
    do throws(JSONProblem) {
      list = try JSONReader.read(body) { (reader) throws(JSONProblem) in
        guard var object = try reader.object(Field.self) else { return nil }
        var list: [RouterWorker]?
        while let field = try object.next(&reader) {
          guard field == .workers else {
            try reader.skipValue()
            continue
          }
          list = try reader.list(atMost: limit) { (reader) throws(JSONProblem) in
            try RouterWorker(written: try reader.written())
          }
        }
        return list
      }
    } catch {
      throw SourceProblem(error, in: body)
    }
    guard let list else { throw .wrongShape(field: "workers") }
    return list
  }

  private enum Field: String, WireField {
    case workers, url, models, id
    case model = "model_id"
    case type = "worker_type"
    case isHealthy = "is_healthy"
    case load, status
    static let table = FieldTable<Field>()
  }

  private init?(written: [UInt8]) throws(JSONProblem) {
    self.written = written
    let isObject = try JSONReader.read(written) { (reader) throws(JSONProblem) in
      reader.textLimit = 1024
      return try read(&reader)
    }
    // Where routers do not say how far a worker is, none counts all that it has under way.
    if status == nil, load == 0 { load = nil }
    if !isObject || url.isEmpty { return nil }
  }

  /// One that the router does not list, as it was.
  init?(missingAfter change: BalancerChange) {
    guard let recipe = change.after?.recipe, let known = try? RouterWorker(written: recipe) else {
      return nil
    }
    self = known
    (id, isHealthy, status, load, absence) = (nil, nil, nil, nil, change)
  }

  private mutating func read(_ reader: inout JSONReader) throws(JSONProblem) -> Bool {
    guard var object = try reader.object(Field.self) else { return false }
    while let field = try object.next(&reader) {
      switch field {
      case .id: id = try reader.text()
      case .url: url = try reader.text() ?? ""
      // That is how some say that they have none.
      case .model:
        if let model = try reader.text(), model != "unknown" { models.append(model) }
      case .models: models += try Self.models(&reader)
      case .type: type = try reader.text()
      case .isHealthy: isHealthy = try reader.flag()
      case .status: status = try reader.text()
      // Less than nothing stands for "unknown".
      case .load:
        load = try reader.number(in: -1e9...1e9).flatMap { $0 < 0 ? nil : Int(clamping: $0) }
      case .workers: try reader.skipValue()
      }
    }
    models = Set(models).sorted()
    return true
  }

  private static func models(_ reader: inout JSONReader) throws(JSONProblem) -> [String] {
    try reader.list(atMost: 256) { (reader) throws(JSONProblem) in
      guard var object = try reader.object(Field.self) else { return nil }
      var name: String?
      while let field = try object.next(&reader) {
        if field == .id { name = try reader.text() } else { try reader.skipValue() }
      }
      return name
    } ?? []
  }
}

extension RouterWorker {
  /// What a router finds out by itself, and what nobody should have to keep.
  private static let own: Set<String> = [
    "id", "is_healthy", "status", "load", "job_status", "api_key",
  ]
  private static let recipeLimit = 4096

  /// What to say to have it again as it is: what the router lists of it. `nil` for more than fits into a
  /// record.
  var recipe: [UInt8]? {
    var writer = JSONWriter()
    writer.beginObject()
    let isWhole = try? JSONReader.read(written) { (reader) throws(JSONProblem) in
      guard var map = try reader.map(atMost: 128) else { return false }
      while let name = try map.next(&reader) {
        if Self.own.contains(name) {
          try reader.skipValue()
        } else if !reader.skipNull() {
          // Labels are told under one name and taken under another, in one era.
          writer.key(named: name == "metadata" ? "labels" : name)
          writer.value(written: try reader.written())
        }
      }
      return true
    }
    writer.endObject()
    return isWhole == true && writer.bytes.count <= Self.recipeLimit ? writer.bytes : nil
  }
}
