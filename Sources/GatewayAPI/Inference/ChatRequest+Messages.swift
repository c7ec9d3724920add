extension ChatRequest {
  mutating func takeMessages(from reader: inout JSONReader) throws(JSONProblem) -> String? {
    guard reader.nextKind() == .list, var list = try reader.list(atMost: Self.messageLimit) else {
      try reader.skipValue()
      return "a list"
    }
    var wrong: String?
    messages.reserveCapacity(8)
    while try list.next(&reader) {
      reader.skipBlanks()
      let start = reader.position
      let role = try takeMessage(from: &reader)
      if role == "system" || role == "developer", instructions == messages.count {
        instructions += 1
      }
      messages.append(start..<reader.position)
      if role == nil { wrong = "a list of objects with a role and a content" }
      reader.dropComplaints()
    }
    return list.complaints.paths.isEmpty ? wrong : "at most \(Self.messageLimit) messages"
  }

  /// The role of the message that comes next; `nil` for something that is no message.
  private mutating func takeMessage(
    from reader: inout JSONReader
  ) throws(JSONProblem) -> String? {
    guard reader.nextKind() == .object, var map = try reader.map(atMost: 64) else {
      try reader.skipValue()
      return nil
    }
    var role: String?
    var isRight = true
    while let name = try map.next(&reader) {
      switch name {
      case "role": role = try reader.text()
      case "content":
        let kind = reader.nextKind()
        isRight = isRight && [.text, .list, .null].contains(kind)
        try countCharacters(from: &reader)
      default: try reader.skipValue()
      }
    }
    return isRight ? role : nil
  }

  /// Counts a text, or the texts of the parts of a content that has parts.
  private mutating func countCharacters(from reader: inout JSONReader) throws(JSONProblem) {
    switch reader.nextKind() {
    case .text: characters += try reader.skipText()
    case .list:
      guard var list = try reader.list(atMost: Self.messageLimit) else { return }
      while try list.next(&reader) { try countPart(from: &reader) }
    default: try reader.skipValue()
    }
  }

  private mutating func countPart(from reader: inout JSONReader) throws(JSONProblem) {
    guard reader.nextKind() == .object, var map = try reader.map(atMost: 64) else {
      return try reader.skipValue()
    }
    while let name = try map.next(&reader) {
      if name == "text", reader.nextKind() == .text {
        characters += try reader.skipText()
      } else {
        try reader.skipValue()
      }
    }
  }
}

extension JSONReader {
  /// Moves past a string and says how many characters it has.
  mutating func skipText() throws(JSONProblem) -> Int {
    skipBlanks()
    let text = try scanText()
    var count = 0
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      let byte = byte(at: index)
      if byte == Ascii.backslash {
        index += self.byte(at: index + 1) == Ascii.u ? 6 : 2
        count += 1
        continue
      }
      // Every character of UTF-8 has one byte that does not continue another.
      if byte & 0xC0 != 0x80 { count += 1 }
      index += 1
    }
    return count
  }

  /// Forgets what is wrong with the value just read: somebody has looked at it.
  mutating func dropComplaints() { complaints = [] }
}
