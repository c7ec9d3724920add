extension PatternParser {
  /// How often what stood before may come, if something says so.
  mutating func repetition() throws(FilterProblem) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = position
    guard take("{") else { return nil }
    guard let least = try number() else {
      throw problem("a brace counts, as in {2} or {2,5}; write \\{ for the character", at: start)
    }
    var most: Int? = least
    if take(",") { most = try number() }
    guard take("}") else { throw problem("the '{' is not closed", at: start) }
    if let most, most < least { throw problem("\(least) is more than \(most)", at: start) }
    return (least, most)
  }

  private mutating func number() throws(FilterProblem) -> Int? {
    let start = position
    while let digit = next, digit.isASCII, digit.isWholeNumber { position += 1 }
    guard position > start else { return nil }
    guard let number = Int(String(characters[start..<position])), number <= 64 else {
      throw problem("64 times is the most", at: start)
    }
    return number
  }

  /// What a backslash makes of the character after it.
  mutating func escaped(from start: Int) throws(FilterProblem) -> PatternTree {
    guard let character = next else { throw problem("nothing follows the backslash", at: start) }
    position += 1
    if let kind = Self.kinds[character] { return .step(.oneOf([kind], isInverted: false)) }
    guard !Self.means(character) else {
      throw problem("'\\\(character)' is not understood here", at: start)
    }
    return Self.literal(character)
  }

  /// A class in brackets, whose `[` at `start` has been taken.
  mutating func brackets(from start: Int) throws(FilterProblem) -> PatternStep {
    let isInverted = take("^")
    var classes: [CharacterClass] = []
    // A bracket that comes first is one of the characters, as everywhere.
    while let character = next, character != "]" || classes.isEmpty {
      classes.append(try member())
    }
    guard take("]") else { throw problem("the '[' is not closed", at: start) }
    return .oneOf(classes, isInverted: isInverted)
  }

  private mutating func member() throws(FilterProblem) -> CharacterClass {
    let start = position
    if next == "\\", position + 1 < characters.endIndex,
      let kind = Self.kinds[characters[position + 1]]
    {
      position += 2
      return kind
    }
    let low = try scalar()
    let rest = characters[position...].prefix(2)
    guard rest.count == 2, rest.first == "-", rest.last != "]" else { return .range(low, low) }
    position += 1
    let high = try scalar()
    guard low <= high else { throw problem("this range runs backwards", at: start) }
    return .range(low, high)
  }

  private mutating func scalar() throws(FilterProblem) -> Unicode.Scalar {
    let start = position
    let isEscaped = take("\\")
    guard let character = next else { throw problem("the pattern ends too early", at: start) }
    position += 1
    guard !isEscaped || !Self.means(character) else {
      throw problem("'\\\(character)' is not understood here", at: start)
    }
    // Beyond ASCII the text comes in lower case. Ranges of capitals there are for nobody.
    let scalars = (character.isASCII ? String(character) : character.lowercased()).unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else {
      throw problem("this character is made of several, which brackets do not take", at: start)
    }
    return scalar
  }

  /// Letters and digits after a backslash mean something elsewhere, and must not mean themselves.
  private static func means(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }

  private static let kinds: [Character: CharacterClass] = [
    "d": .digit, "w": .word, "s": .blank,
    "D": .not(.digit), "W": .not(.word), "S": .not(.blank),
  ]
}
