/// `POST /v1/chat/completions/batch`: several requests of one model in one body.
package struct ChatBatch: Equatable, Sendable {
  /// Each as a body of its own, with the model of the batch in it.
  package private(set) var requests: [[UInt8]] = []

  /// More than this is a job for a queue of the caller's own.
  package static let limit = 256

  package init(parsing body: [UInt8]) throws(ChatProblem) {
    var model: String?
    var parts: [Range<Int>] = []
    var problem: ChatProblem?
    do throws(JSONProblem) {
      try JSONReader.read(body) { (reader) throws(JSONProblem) in
        problem = try Self.read(from: &reader, model: &model, parts: &parts)
      }
    } catch {
      throw ChatProblem(field: nil, detail: "the body is not JSON: \(error)")
    }
    if let problem { throw problem }
    guard let model, !model.isEmpty else {
      throw ChatProblem(field: "model", detail: "'model' is missing")
    }
    guard !parts.isEmpty else {
      throw ChatProblem(field: "requests", detail: "'requests' must be a list with a request in it")
    }
    requests = parts.map { Self.request(Array(body[$0]), model: model) }
  }

  private static func read(
    from reader: inout JSONReader, model: inout String?, parts: inout [Range<Int>]
  ) throws(JSONProblem) -> ChatProblem? {
    guard reader.nextKind() == .object, var map = try reader.map(atMost: 16) else {
      try reader.skipValue()
      return ChatProblem(field: nil, detail: "the body must be a JSON object")
    }
    var seen: Set<String> = []
    var problem: ChatProblem?
    while let name = try map.next(&reader) {
      if !seen.insert(name).inserted { problem = problem ?? .repeated(name) }
      switch name {
      case "model":
        model = try reader.text()
        if !reader.complaints.isEmpty { problem = problem ?? .wrong("model", "a text") }
      case "requests":
        let wrong = try readParts(from: &reader, into: &parts)
        problem = problem ?? wrong
      default: try reader.skipValue()
      }
      reader.dropComplaints()
    }
    return problem
  }

  private static func readParts(
    from reader: inout JSONReader, into parts: inout [Range<Int>]
  ) throws(JSONProblem) -> ChatProblem? {
    guard reader.nextKind() == .list, var list = try reader.list(atMost: limit) else {
      try reader.skipValue()
      return .wrong("requests", "a list")
    }
    var problem: ChatProblem?
    while try list.next(&reader) {
      reader.skipBlanks()
      if reader.nextKind() != .object { problem = .wrong("requests", "a list of objects") }
      let start = reader.position
      try reader.skipValue()
      parts.append(start..<reader.position)
    }
    return list.complaints.paths.isEmpty ? problem : .wrong("requests", "at most \(limit) long")
  }

  /// A request of the batch with the batch's model, if it does not name one itself. Naming another
  /// shows as a field given twice, and that request fails by itself.
  private static func request(_ part: [UInt8], model: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(model)
    let rest = part.dropFirst().drop { $0 <= 0x20 }
    let comma = rest.first == Ascii.closeBrace ? "" : ","
    return Array("{\"model\":".utf8) + writer.bytes + Array(comma.utf8) + part.dropFirst()
  }
}
