/// Reads the text of a pattern. The indices of its characters are the offsets in the filter.
struct PatternParser {
  let characters: ArraySlice<Character>
  var position: Int
  private var depth = 0

  /// Nobody nests deeper by hand, and each level takes some of the stack.
  private static let depthLimit = 20

  init(_ characters: ArraySlice<Character>) {
    self.characters = characters
    position = characters.startIndex
  }

  var next: Character? {
    position < characters.endIndex ? characters[position] : nil
  }

  mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  /// The whole of it.
  mutating func pattern() throws(FilterProblem) -> PatternTree {
    let tree = try either()
    guard next == nil else { throw problem("there is no '(' for this ')'") }
    return tree
  }

  private mutating func either() throws(FilterProblem) -> PatternTree {
    var ways = [try sequence()]
    while take("|") { ways.append(try sequence()) }
    return ways.count == 1 ? ways[0] : .either(ways)
  }

  private mutating func sequence() throws(FilterProblem) -> PatternTree {
    var parts: [PatternTree] = []
    while let character = next, character != "|", character != ")" {
      var part = try atom()
      while let counts = try repetition() {
        part = .repeated(part, atLeast: counts.least, atMost: counts.most)
      }
      parts.append(part)
    }
    return .sequence(parts)
  }

  private mutating func atom() throws(FilterProblem) -> PatternTree {
    let start = position
    guard let character = next else { throw problem("something is missing here") }
    position += 1
    switch character {
    case "(": return try group(from: start)
    case "[": return .step(try brackets(from: start))
    case ".": return .step(.any)
    case "^": return .step(.beginning)
    case "$": return .step(.end)
    case "*", "+", "?":
      throw problem("'\(character)' repeats what stands before it, and nothing does", at: start)
    case "\\": return try escaped(from: start)
    default: return Self.literal(character)
    }
  }

  private mutating func group(from start: Int) throws(FilterProblem) -> PatternTree {
    guard depth < Self.depthLimit else { throw problem("this is nested too deeply", at: start) }
    if take("?"), !take(":") {
      throw problem("of the groups that begin with (? only (?: is understood", at: start)
    }
    depth += 1
    let tree = try either()
    depth -= 1
    guard take(")") else { throw problem("the '(' is not closed", at: start) }
    return tree
  }

  /// A character that stands for itself. Some are made of several scalars, and all must be there.
  static func literal(_ character: Character) -> PatternTree {
    let scalars = character.lowercased().unicodeScalars.map { PatternTree.step(.scalar($0)) }
    return scalars.count == 1 ? scalars[0] : .sequence(scalars)
  }

  func problem(_ words: String, at offset: Int? = nil) -> FilterProblem {
    FilterProblem(offset: offset ?? position, words: words)
  }
}
