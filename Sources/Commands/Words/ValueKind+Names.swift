import TextSafety

// Names of what is to be changed. What a shell makes of an unset variable, of `*` or of a dash that
// was pasted must never be taken for a node (Atlassian 2022, and many others before and since).

extension ValueKind where Value == String {
  /// One node, by its name in full.
  static let node = named("node", offer: .nodes)
  static let operation = named("operation", offer: .operations)

  private static func named(_ kind: String, offer: ValueOffer) -> ValueKind {
    ValueKind(offer: offer) { text, _ throws(UsageProblem) in
      if let complaint = complaint(about: text, kind) { throw UsageProblem(complaint) }
      return text
    }
  }

  private static func complaint(about text: String, _ kind: String) -> String? {
    if text.allSatisfy(\.isWhitespace) { return "the name of \(article(kind)) cannot be blank" }
    if text.contains("*") {
      return "'\(text.excerpt)' names no \(kind): write each name in full, without wildcards"
    }
    if let first = text.first, dashes.contains(first) {
      return "'\(text.excerpt)' names no \(kind): it begins with a dash, as options do"
    }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "the name of \(article(kind)) has no control characters"
    }
    return text.utf8.count > nameLimit
      ? "the name of \(article(kind)) has at most \(nameLimit) bytes" : nil
  }

  private static func article(_ kind: String) -> String {
    kind == "operation" ? "an operation" : "a " + kind
  }

  /// The longer ones come from texts in which two hyphens became one dash.
  private static let dashes: Set<Character> = ["-", "‐", "‑", "–", "—", "−"]
  /// As long as a gateway lets a node's name be.
  private static let nameLimit = 256
}

extension ValueKind where Value == SortWish {
  /// `load`, or `-load` for the other way round.
  static let column = ValueKind(offer: .columns) { text, name throws(UsageProblem) in
    let wish = SortWish(parsing: text)
    guard let word = SortWord.named(wish.column) else {
      throw UsageProblem(
        "\(name) takes a column, and there is no '\(wish.column.excerpt)'"
          + suggestion(for: wish.column, among: SortWord.all.map(\.word)))
    }
    return SortWish(column: word.column, isInverted: wish.isInverted)
  }
}

extension SortWish {
  fileprivate init(parsing text: String) {
    isInverted = text.hasPrefix("-")
    column = isInverted ? String(text.dropFirst()) : text
  }
}
