import FleetModel

/// `application/problem+json` (RFC 9457): why a call failed, on every path but inference.
package struct ProblemDocument: Equatable, Sendable {
  package static let contentType = "application/problem+json"

  package var status: Int
  /// Stable, for programs: `no_such_node`.
  package var code: String
  /// What kind of problem it is, in words.
  package var title: String
  /// What happened this time.
  package var detail: String?
  /// The field of the body that is wrong, when that is why.
  package var field: String?
  /// The node as it is now, when it is not what the caller took it for.
  package var node: NodeReading?
  /// What would be left, when that would be too little.
  package var capacity: CapacityReading?

  package init(status: Int, code: String, title: String, detail: String? = nil) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(ProblemField.type, "about:blank")
    writer.field(ProblemField.title, title)
    writer.field(ProblemField.status, status)
    writer.field(ProblemField.code, code)
    writer.field(ProblemField.detail, detail)
    if let field { writer.field(ProblemField.field, field) }
    if let node {
      writer.key(ProblemField.node)
      node.write(to: &writer)
    }
    if let capacity {
      writer.key(ProblemField.capacity)
      capacity.write(to: &writer)
    }
    writer.endObject()
    return writer.bytes
  }

  /// Reads what a gateway says about a failure, in its words or in those of `OpenAIError`.
  ///
  /// Nothing for any other body: proxies in between answer with pages of their own.
  package init?(parsing bytes: [UInt8]) {
    let found = try? JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      try ProblemDocument(from: &reader)
    }
    guard let found else { return nil }
    self = found
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    self.init(status: 0, code: "", title: "")
    guard var object = try reader.object(ProblemField.self) else { return nil }
    while let next = try object.next(&reader) {
      switch next {
      case .status: status = try reader.count() ?? 0
      case .code: code = try reader.text() ?? ""
      case .title: title = try reader.text() ?? ""
      case .detail: detail = try reader.text()
      case .field: field = try reader.text()
      case .node: node = try NodeReading(from: &reader)
      case .capacity: capacity = try CapacityReading(from: &reader)
      case .error: try readError(from: &reader)
      case .type: try reader.skipValue()
      }
    }
    if code.isEmpty, title.isEmpty, detail == nil { return nil }
  }

  private mutating func readError(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(OpenAIErrorField.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      case .message: detail = try reader.text()
      case .code: code = try reader.text() ?? ""
      case .error, .type, .param: try reader.skipValue()
      }
    }
  }
}

private enum ProblemField: String, WireField {
  case type, title, status, code, detail, field, node, capacity, error

  static let table = FieldTable<ProblemField>()
}
