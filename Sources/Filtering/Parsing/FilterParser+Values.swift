import TextSafety

extension FilterParser {
  /// A plain word, which may be found anywhere.
  mutating func word() throws(FilterProblem) -> Wildcard {
    guard !isAtEndOfValue else { throw problem("something is missing here") }
    var wildcard = Wildcard(isAnywhere: true)
    try read(into: &wildcard)
    return wildcard
  }

  /// The value of a field that is text.
  mutating func value(of field: FilterField) throws(FilterProblem) -> Wildcard {
    let start = position
    guard !isAtEndOfValue else { throw problem("a value is missing for '\(field.name)'") }
    var wildcard = Wildcard(isAnywhere: false)
    try read(into: &wildcard)
    if let choices = field.kind.choices, !choices.contains(where: wildcard.matches) {
      let written = String(characters[start..<position].prefix(40))
      let hint = suggestion(for: written, among: choices)
      let advice = hint.isEmpty ? "; it is \(field.kind.words)" : hint
      throw problem("'\(field.name)' is never '\(written)'\(advice)", at: start)
    }
    return wildcard
  }

  private mutating func read(into wildcard: inout Wildcard) throws(FilterProblem) {
    while !isAtEndOfValue, let character = next {
      position += 1
      switch character {
      case "*": wildcard.appendAnyRun()
      case "?": wildcard.appendAnyOne()
      case "\\": wildcard.append(try escaped())
      case "\"": for quoted in try takeQuoted() { wildcard.append(quoted) }
      default: wildcard.append(character)
      }
    }
  }

  private mutating func escaped() throws(FilterProblem) -> Character {
    guard let character = next else {
      throw problem("nothing follows the backslash", at: position - 1)
    }
    position += 1
    return character
  }

  /// What stands between quotes, the first of which has been taken.
  private mutating func takeQuoted() throws(FilterProblem) -> [Character] {
    let start = position - 1
    var quoted: [Character] = []
    while let character = next {
      position += 1
      switch character {
      case "\"": return quoted
      case "\\": quoted.append(try escaped())
      default: quoted.append(character)
      }
    }
    throw problem("the quote is not closed", at: start)
  }

  /// A pattern, up to a blank or in quotes. Its backslashes and bars are its own.
  mutating func pattern() throws(FilterProblem) -> BoundedPattern {
    let isQuoted = take("\"")
    let start = position
    while let character = next, isQuoted ? character != "\"" : !character.isWhitespace {
      position += character == "\\" && position + 1 < characters.count ? 2 : 1
    }
    let end = position
    if isQuoted, !take("\"") { throw problem("the quote is not closed", at: start - 1) }
    guard start < end else { throw problem("a pattern is missing after '~'", at: start) }
    return try BoundedPattern(parsing: characters[start..<end])
  }
}
