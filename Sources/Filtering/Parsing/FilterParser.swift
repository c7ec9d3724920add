/// Reads a filter, character by character. The grammar is at the head of `Filter.swift`.
struct FilterParser {
  let characters: [Character]
  let fields: [FilterField]
  var position = 0

  /// More than anybody types, and than a line of the screen shows.
  private static let characterLimit = 500
  /// A character can be made of any number of marks.
  private static let byteLimit = 4000

  init(_ text: String, _ fields: [FilterField]) throws(FilterProblem) {
    var characters: [Character] = []
    var bytes = 0
    for character in text {
      bytes += character.utf8.count
      guard characters.count < Self.characterLimit, bytes <= Self.byteLimit else {
        throw FilterProblem(
          offset: characters.count,
          words: "a filter may have at most \(Self.characterLimit) characters")
      }
      characters.append(character)
    }
    self.characters = characters
    self.fields = fields
  }

  /// The groups between the bars that stand alone.
  mutating func groups() throws(FilterProblem) -> [[Term]] {
    var groups: [[Term]] = [[]]
    while true {
      skipBlanks()
      guard let character = next else { break }
      if character == "|" {
        guard groups.last?.isEmpty == false else {
          throw problem("something is missing before '|'")
        }
        position += 1
        groups.append([])
      } else {
        groups[groups.count - 1].append(try term())
      }
    }
    if groups.last?.isEmpty == true {
      guard groups.count == 1 else { throw problem("something is missing after '|'") }
      return []
    }
    return groups
  }

  private mutating func term() throws(FilterProblem) -> Term {
    var term = Term(tests: [])
    while take("!") { term.isInverted.toggle() }
    guard !isAtBlank else { throw problem("something is missing after '!'") }
    var subject: Subject?
    repeat {
      if !term.tests.isEmpty, next == "!" {
        throw problem("'!' stands before a whole term: put blanks around the '|'")
      }
      term.tests.append(try test(about: &subject))
    } while takeInnerBar()
    return term
  }

  /// Takes a bar between alternatives of one term. One with a blank beside it stands between groups.
  private mutating func takeInnerBar() -> Bool {
    let following = position + 1
    guard next == "|", following < characters.count, !characters[following].isWhitespace else {
      return false
    }
    position += 1
    return true
  }
}

extension FilterParser {
  var next: Character? { position < characters.count ? characters[position] : nil }

  var isAtBlank: Bool { next?.isWhitespace ?? true }

  /// Whether a value ends here, unless it is quoted.
  var isAtEndOfValue: Bool { isAtBlank || next == "|" }

  mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let character = next, character.isWhitespace { position += 1 }
  }

  func problem(_ words: String, at offset: Int? = nil) -> FilterProblem {
    FilterProblem(offset: offset ?? position, words: words)
  }
}
