// Design. A request is read for what the gateway must decide about, and sent on as it came: whoever
// writes JSON anew loses what it does not know, and nodes know more fields than we do. So the fields
// of the outermost object are kept as places in the body, and the body for a node is put together
// from them (`ChatRequest+Body.swift`).
//
// A field that is given twice is refused. We would take the first and many servers take the last,
// and a model that is priced as one and run as another is a way to be billed for less.

/// `POST /v1/chat/completions`, as far as a gateway looks into it.
package struct ChatRequest: Equatable, Sendable {
  /// A field of the outermost object: its key and its value as places in the body.
  package struct Field: Equatable, Sendable {
    package var name: String
    package var key: Range<Int>
    package var value: Range<Int>
  }

  package internal(set) var fields: [Field] = []
  package internal(set) var model = ""
  /// The messages as places in the body, one after the other.
  package internal(set) var messages: [Range<Int>] = []
  /// Messages at the beginning that say how to behave. Every conversation with a program may begin
  /// with the same.
  package internal(set) var instructions = 0
  /// Characters of all texts in the messages.
  package internal(set) var characters = 0
  package internal(set) var maxTokens: Int?
  /// How many answers are wanted.
  package internal(set) var choices = 1
  package internal(set) var isStream = false
  /// The caller wants the usage at the end of a stream.
  package internal(set) var wantsUsage = false
  /// The caller wants the node to keep the answer, so asking twice is not asking once.
  package internal(set) var isStored = false
  /// From 1, which goes first, to 5; only on our own path.
  package internal(set) var priority: Int?
  /// Whether it has a field that is for the gateway alone.
  var hasOwnFields = false
  /// For an estimate without messages: how many tokens there would be.
  package internal(set) var tokens: Int?

  init() {}

  /// The estimate of the reference set-up: four characters to a token, the last one begun counts.
  package var promptTokens: Int { tokens ?? (characters + 3) / 4 }
}

/// Why a body is no request, and which field is to blame.
package struct ChatProblem: Error, Equatable, Sendable {
  package var field: String?
  package var detail: String

  package init(field: String?, detail: String) { (self.field, self.detail) = (field, detail) }
}
