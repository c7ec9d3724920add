import PracticeFleet

/// A request that was sent, as its caller remembers it.
struct AskedQuestion: Sendable {
  var model: Int
  var request: GatewayRequest
  /// The conversation that it belongs to, its last turn included.
  var conversation: Conversation?
  /// Whether it may be asked again.
  var isNew: Bool
}

/// A conversation as far as it has come: what the next request begins with.
struct Conversation: Sendable {
  /// Longer ones are not gone on with.
  static let turnLimit = 4

  private(set) var turns = 0
  private(set) var messages: [UInt8] = []

  mutating func say(_ words: [UInt8], as role: String) {
    if !messages.isEmpty { messages.append(UInt8(ascii: ",")) }
    messages += Array("{\"role\":\"\(role)\",\"content\":\"".utf8) + words + Array("\"}".utf8)
    if role == "user" { turns += 1 }
  }
}
