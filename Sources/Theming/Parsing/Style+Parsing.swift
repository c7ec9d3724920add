import TextSafety

/// What is wrong with the right side of a line, in words.
struct StyleMistake: Error {
  var words: String
}

extension Style {
  private static let attributes = ["bold", "dim", "underline", "reverse"]

  /// Reads `#rrggbb on #rrggbb bold`, any part of it.
  init(parsing text: Substring) throws(StyleMistake) {
    self.init()
    var words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
    guard !words.isEmpty else {
      throw StyleMistake(words: "nothing stands after the '='; 'default' is the terminal's own")
    }
    if let first = words.first, first.hasPrefix("#") || first == "default" {
      foreground = try Self.color(words.removeFirst())
    }
    if words.first == "on" {
      words.removeFirst()
      guard let color = words.popFirst() else {
        throw StyleMistake(words: "a colour must follow 'on', as in 'on #202020'")
      }
      background = try Self.color(color)
    }
    for word in words { try addAttribute(word) }
  }

  private static func color(_ word: Substring) throws(StyleMistake) -> Color? {
    if word == "default" { return nil }
    guard let color = Color(hexadecimal: word) else {
      throw StyleMistake(
        words: "'\(word.excerpt)' is no colour; one is written like '#7fd4c1' or 'default'")
    }
    return color
  }

  private mutating func addAttribute(_ word: Substring) throws(StyleMistake) {
    switch word {
    case "bold": isBold = true
    case "dim": isDim = true
    case "underline": isUnderlined = true
    case "reverse": isReversed = true
    case _ where word.hasPrefix("#"):
      throw StyleMistake(words: "a second colour needs 'on' before it: 'on \(word.excerpt)'")
    default:
      throw StyleMistake(
        words: "'\(word.excerpt)' is neither a colour nor one of bold, dim, underline, reverse"
          + suggestion(for: word, among: Self.attributes))
    }
  }
}
