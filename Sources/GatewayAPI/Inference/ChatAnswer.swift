/// What a gateway wants to know of an answer, or of one piece of a streamed one.
package struct ChatAnswer: Equatable, Sendable {
  /// Tokens of the prompt and of the answer, as the node counted them.
  package var promptTokens: Int?
  package var completionTokens: Int?
  /// Whether there is anything of the answer itself in it; the last piece of a stream that was asked
  /// for its usage has nothing else.
  package var hasChoices = false

  /// Characters of the answers' texts, when they were to be counted.
  package var characters = 0
  private var countsText = false

  package var hasUsage: Bool { promptTokens != nil && completionTokens != nil }

  /// Reads an answer; nothing for a body that is not an object.
  package init?(parsing body: [UInt8], countingText countsText: Bool = false) {
    let answer = try? JSONReader.read(body) { (reader) throws(JSONProblem) in
      try ChatAnswer(from: &reader, countingText: countsText)
    }
    guard let answer else { return nil }
    self = answer
  }

  private init?(
    from reader: inout JSONReader, countingText countsText: Bool
  ) throws(JSONProblem) {
    self.countsText = countsText
    guard var object = try reader.object(AnswerField.self) else { return nil }
    while let field = try object.next(&reader) {
      switch field {
      case .choices:
        let isList = reader.nextKind() == .list
        guard isList, var list = try reader.list(atMost: 128) else { continue }
        while try list.next(&reader) {
          hasChoices = true
          try readChoice(from: &reader)
        }
      case .usage: try readUsage(from: &reader)
      }
      reader.dropComplaints()
    }
  }

  private mutating func readChoice(from reader: inout JSONReader) throws(JSONProblem) {
    guard countsText, reader.nextKind() == .object, var map = try reader.map(atMost: 64) else {
      return try reader.skipValue()
    }
    while let name = try map.next(&reader) {
      guard name == "message" || name == "delta", reader.nextKind() == .object,
        var message = try reader.map(atMost: 64)
      else {
        try reader.skipValue()
        continue
      }
      while let name = try message.next(&reader) {
        if name == "content", reader.nextKind() == .text {
          characters += try reader.skipText()
        } else {
          try reader.skipValue()
        }
      }
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
