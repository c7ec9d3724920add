/// What a gateway wants to know of an answer, or of one piece of a streamed one.
package struct ChatAnswer: Equatable, Sendable {
  /// Tokens of the prompt and of the answer, as the node counted them.
  package var promptTokens: Int?
  package var completionTokens: Int?
  /// Whether there is anything of the answer itself in it; the last piece of a stream that was asked
  /// for its usage has nothing else.
  package var hasChoices = false

  package var hasUsage: Bool { promptTokens != nil && completionTokens != nil }

  /// Reads an answer; nothing for a body that is not an object.
  package init?(parsing body: [UInt8]) {
    let answer = try? JSONReader.read(body) { (reader) throws(JSONProblem) in
      try ChatAnswer(from: &reader)
    }
    guard let answer else { return nil }
    self = answer
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(AnswerField.self) else { return nil }
    while let field = try object.next(&reader) {
      switch field {
      case .choices:
        let isList = reader.nextKind() == .list
        guard isList, var list = try reader.list(atMost: 128) else { continue }
        while try list.next(&reader) {
          hasChoices = true
          try reader.skipValue()
        }
      case .usage: try readUsage(from: &reader)
      }
      reader.dropComplaints()
    }
  }

  private mutating func readUsage(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(UsageField.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      case .promptTokens: promptTokens = try reader.count()
      case .completionTokens: completionTokens = try reader.count()
      }
    }
  }
}

private enum AnswerField: String, WireField {
  case choices, usage
  static let table = FieldTable<AnswerField>()
}

private enum UsageField: String, WireField {
  case promptTokens = "prompt_tokens"
  case completionTokens = "completion_tokens"
  static let table = FieldTable<UsageField>()
}
