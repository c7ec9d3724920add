extension ChatRequest {
  /// What a path expects of its body.
  package enum Shape: Sendable {
    case chat
    /// `/v1/inference`: a chat with a priority.
    case inference
    /// `/v1/inference/estimate`: a chat, or a model and a number of tokens.
    case estimate
  }

  static let messageLimit = 4096
  private static let fieldLimit = 128

  package init(parsing body: [UInt8], as shape: Shape = .chat) throws(ChatProblem) {
    self.init()
    var problem: ChatProblem?
    do throws(JSONProblem) {
      try JSONReader.read(body) { (reader) throws(JSONProblem) in
        problem = try self.read(from: &reader, as: shape)
      }
    } catch {
      throw ChatProblem(field: nil, detail: "the body is not JSON: \(error)")
    }
    if let problem { throw problem }
    try check(as: shape)
  }

  /// Reads the outermost object; the first thing wrong inside it is the answer.
  private mutating func read(
    from reader: inout JSONReader, as shape: Shape
  ) throws(JSONProblem) -> ChatProblem? {
    guard reader.nextKind() == .object, var map = try reader.map(atMost: Self.fieldLimit) else {
      try reader.skipValue()
      return ChatProblem(field: nil, detail: "the body must be a JSON object")
    }
    var problem: ChatProblem?
    fields.reserveCapacity(8)
    while let name = try map.next(&reader) {
      let key = reader.keyRange
      reader.skipBlanks()
      let start = reader.position
      let wrong = try take(name, as: shape, from: &reader)
      reader.dropComplaints()
      if problem == nil {
        problem = isRepeated(name) ? .repeated(name) : wrong.map { .wrong(name, $0) }
      }
      fields.append(Field(name: name, key: key, value: start..<reader.position))
    }
    if fields.count >= Self.fieldLimit {
      problem = problem ?? ChatProblem(field: nil, detail: "more than \(Self.fieldLimit) fields")
    }
    return problem
  }

  private func isRepeated(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// Takes the value of `name`; says what it should have been if it is something else.
  private mutating func take(
    _ name: String, as shape: Shape, from reader: inout JSONReader
  ) throws(JSONProblem) -> String? {
    switch name {
    case "model":
      guard let text = try reader.text(), reader.complaints.isEmpty else { return "a text" }
      model = text
    case "messages": return try takeMessages(from: &reader)
    case "stream": return try take(flag: \.isStream, from: &reader)
    case "store": return try take(flag: \.isStored, from: &reader)
    case "max_tokens", "max_completion_tokens":
      let wanted = try reader.count()
      guard reader.complaints.isEmpty, wanted != 0 else { return "a whole number from 1" }
      maxTokens = max(maxTokens ?? 0, wanted ?? 0) == 0 ? nil : max(maxTokens ?? 0, wanted ?? 0)
    case "n":
      let wanted = try reader.count()
      guard reader.complaints.isEmpty, (1...128).contains(wanted ?? 1) else {
        return "a whole number from 1 to 128"
      }
      choices = wanted ?? 1
    case "temperature", "top_p":
      _ = try reader.number(in: 0...2)
      if !reader.complaints.isEmpty { return "a number from 0 to 2" }
    case "stream_options": return try takeStreamOptions(from: &reader)
    // Nodes have a field of this name and a meaning of their own for it.
    case "priority" where shape != .chat:
      hasOwnFields = true
      priority = try reader.count()
      guard reader.complaints.isEmpty else { return "a whole number from 1 to 5" }
    // Elsewhere it would be the caller's word against the messages.
    case "tokens" where shape == .estimate:
      tokens = try reader.count()
      guard reader.complaints.isEmpty else { return "a whole number" }
    default: try reader.skipValue()
    }
    return nil
  }

  private mutating func take(
    flag: WritableKeyPath<ChatRequest, Bool>, from reader: inout JSONReader
  ) throws(JSONProblem) -> String? {
    let value = try reader.flag()
    self[keyPath: flag] = value ?? false
    return reader.complaints.isEmpty ? nil : "true or false"
  }

  private mutating func takeStreamOptions(
    from reader: inout JSONReader
  ) throws(JSONProblem) -> String? {
    guard reader.nextKind() == .object, var map = try reader.map(atMost: 16) else {
      let isNull = reader.nextKind() == .null
      try reader.skipValue()
      return isNull ? nil : "an object"
    }
    while let name = try map.next(&reader) {
      if name == "include_usage" {
        wantsUsage = try reader.flag() ?? false
      } else {
        try reader.skipValue()
      }
    }
    return reader.complaints.isEmpty ? nil : "an object with true or false in include_usage"
  }

  private func check(as shape: Shape) throws(ChatProblem) {
    guard !model.isEmpty else { throw ChatProblem(field: "model", detail: "'model' is missing") }
    if shape == .estimate, tokens != nil { return }
    guard !messages.isEmpty else {
      throw ChatProblem(
        field: "messages", detail: "'messages' must be a list with at least one message")
    }
    if shape != .chat, let priority, !(1...5).contains(priority) {
      throw .wrong("priority", "a whole number from 1 to 5")
    }
  }
}

extension ChatProblem {
  static func wrong(_ field: String, _ expected: String) -> ChatProblem {
    ChatProblem(field: field, detail: "'\(field)' must be \(expected)")
  }

  static func repeated(_ field: String) -> ChatProblem {
    ChatProblem(field: field, detail: "'\(field)' is given more than once")
  }
}
