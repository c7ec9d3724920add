import FleetModel
import GatewayAPI

/// One of the workers of a router.
struct RouterWorker {
  private var url: String?
  private var models: [String] = []
  private var isHealthy: Bool?
  private var status: String?
  private var load: Int?

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
            try RouterWorker(from: &reader)
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
    case isHealthy = "is_healthy"
    case load, status
    static let table = FieldTable<Field>()
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else { return nil }
    while let field = try object.next(&reader) {
      switch field {
      case .url: url = try reader.text()
      case .model: if let model = try reader.text() { models.append(model) }
      case .models: models += try Self.models(&reader)
      case .isHealthy: isHealthy = try reader.flag()
      case .status: status = try reader.text()
      // Less than nothing stands for "unknown".
      case .load:
        load = try reader.number(in: -1e9...1e9).flatMap { $0 < 0 ? nil : Int(clamping: $0) }
      case .id, .workers: try reader.skipValue()
      }
    }
    if url == nil { return nil }
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

  func node(_ origin: PageOrigin) -> NodeReading {
    let url = url ?? ""
    var node = origin.about(NodeID(HostName.of(url: url) ?? url)).emptyNode
    node.url = url
    node.models = models.isEmpty ? nil : Set(models).sorted()
    node.inFlight = load
    node.state = isHealthy.map { $0 ? .ready : .down }
    if isHealthy == false { node.stateReason = status ?? "fails its health check" }
    if status == "draining" { (node.state, node.stateReason) = (.draining, nil) }
    return node
  }
}
