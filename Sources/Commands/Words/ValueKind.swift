import TextSafety

/// How a value is read, strictly: a typo in a script must not become a default.
struct ValueKind<Value: Sendable>: Sendable {
  var offer: ValueOffer
  /// Reads what was written for `name`, an option or an argument.
  var read: @Sendable (_ text: String, _ name: String) throws(UsageProblem) -> Value

  init(
    offer: ValueOffer = .nothing,
    reading: @escaping @Sendable (_ text: String, _ name: String) throws(UsageProblem) -> Value
  ) {
    self.offer = offer
    read = reading
  }

  /// A kind of which there is no more to say than what is `wanted`.
  init(
    _ wanted: String, offer: ValueOffer = .nothing,
    reading: @escaping @Sendable (_ text: String) -> Value?
  ) {
    self.init(offer: offer) { text, name throws(UsageProblem) in
      guard let value = reading(text) else {
        throw UsageProblem("\(name) takes \(wanted), not '\(text.excerpt)'")
      }
      return value
    }
  }
}

extension ValueKind where Value == String {
  static let text = ValueKind(offer: .nothing) { text, _ in text }
  static let file = ValueKind(offer: .files) { text, _ in text }
  static let directory = ValueKind(offer: .directories) { text, _ in text }
  static let theme = ValueKind(offer: .themes) { text, _ in text }
  static let filter = ValueKind(offer: .filters) { text, _ in text }
  /// Columns of a list, which alone knows them.
  static let columnNames = ValueKind(offer: .columns) { text, _ in text }

  /// What is written down with a change for those who come later.
  static let reason = ValueKind(offer: .nothing) { text, name throws(UsageProblem) in
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw UsageProblem("\(name) takes a reason in words")
    }
    guard text.utf8.count <= reasonLimit else {
      throw UsageProblem("\(name) takes at most \(reasonLimit) bytes, not \(text.utf8.count)")
    }
    return text
  }

  /// What the gateway keeps of a reason.
  private static let reasonLimit = 256
}

extension ValueKind where Value: WordChoice {
  /// One of the words that `Value` is made of.
  static func word() -> ValueKind {
    let words = Value.allCases.map(\.word)
    return ValueKind("one of " + words.joined(separator: ", "), offer: .choices(words)) { text in
      Value.allCases.first { $0.word == text }
    }
  }
}

/// What can be named by exactly one word each.
protocol WordChoice: CaseIterable, Sendable {
  var word: String { get }
}

extension WordChoice where Self: RawRepresentable<String> {
  var word: String { rawValue }
}

extension Invocation.Output: WordChoice {}
extension Invocation.Shell: WordChoice {}
extension Invocation.ConfigWish: WordChoice {}

extension View: WordChoice {
  /// Its name as it is typed.
  package var word: String { title.lowercased() }
}

extension String {
  func dropping(_ ending: String) -> String {
    hasSuffix(ending) ? String(dropLast(ending.count)) : self
  }
}
