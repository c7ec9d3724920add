/// Why the body of a call is refused: `400`.
package struct BodyProblem: Error, Equatable, Sendable {
  /// The path of the field that is wrong, such as `models[2]`; `nil` when the body is no object.
  package var field: String?
  package var detail: String

  package init(field: String?, detail: String) {
    (self.field, self.detail) = (field, detail)
  }

  /// Stable, for programs.
  package var code: String { field == nil ? "invalid_body" : "invalid_field" }

  static func wrong(_ field: String, _ expectation: String) -> BodyProblem {
    BodyProblem(field: field, detail: "'\(field)' must be \(expectation)")
  }
}

extension JSONReader {
  /// Reads a body of which every field that is known must be right.
  ///
  /// A fleet document is read for as much of it as makes sense, because a picture with a hole is
  /// better than none. What changes the fleet is done as it was meant or not at all.
  static func strictly<Body>(
    _ bytes: [UInt8], _ body: (inout JSONReader) throws(JSONProblem) -> Body?,
    _ expectation: (_ field: String) -> String
  ) throws(BodyProblem) -> Body {
    var complaints: [String] = []
    let found: Body?
    do {
      found = try read(bytes) { (reader) throws(JSONProblem) in
        reader.textLimit = Self.bodyTextLimit
        let body = try body(&reader)
        complaints = reader.complaints
        return body
      }
    } catch {
      throw BodyProblem(field: nil, detail: "the body is not usable JSON: \(error)")
    }
    if let path = complaints.first, !path.isEmpty {
      let name = path.prefix { $0 != "." && $0 != "[" }
      throw .wrong(path, expectation(String(name)))
    }
    guard let found else {
      throw BodyProblem(field: nil, detail: "the body must be a JSON object")
    }
    return found
  }

  /// Longer than any text that a body may hold, so that a text that is too long is seen to be.
  private static var bodyTextLimit: Int { 1024 }

  /// A text of at most `limit` bytes.
  mutating func text(withinBytes limit: Int) throws(JSONProblem) -> String? {
    guard let text = try text() else { return nil }
    guard text.utf8.count <= limit else {
      complain()
      return nil
    }
    return text
  }
}
