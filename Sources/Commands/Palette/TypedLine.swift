/// A line of the palette taken apart into words, as far as it has been typed.
///
/// Words are parted by blanks. Quotes of either kind hold a word together, and a backslash takes
/// what follows it as it is, except between single quotes: as in shells, and nothing else of them.
struct TypedLine {
  struct Word {
    var text: String
    /// Where it begins in the line, with its quote.
    var start: String.Index
    var end: String.Index
  }

  let line: String
  private(set) var words: [Word] = []
  /// The quote that is still open at the end.
  private(set) var openQuote: Character?

  init(_ line: String) {
    self.line = line
    var word: Word?
    var index = line.startIndex
    while index < line.endIndex {
      let character = line[index]
      let next = line.index(after: index)
      if character.isWhitespace, openQuote == nil {
        if let word { words.append(word) }
        word = nil
        index = next
        continue
      }
      var current = word ?? Word(text: "", start: index, end: index)
      index = take(character, next, into: &current)
      current.end = index
      word = current
    }
    if let word { words.append(word) }
  }

  /// Takes one character of a word, or two after a backslash, and returns where to go on.
  private mutating func take(
    _ character: Character, _ next: String.Index, into word: inout Word
  ) -> String.Index {
    if character == "\\", openQuote != "'", next < line.endIndex {
      word.text.append(line[next])
      return line.index(after: next)
    }
    if character == openQuote {
      openQuote = nil
    } else if openQuote == nil, character == "'" || character == "\"" {
      openQuote = character
    } else {
      word.text.append(character)
    }
    return next
  }

  /// What follows the first word, blanks around it left out.
  var rest: String {
    guard let first = words.first else { return "" }
    var rest = line[first.end...].drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// The words that are over, and the one that is being typed, which may be empty.
  var split: (done: [String], current: String, start: String.Index) {
    guard let last = words.last, last.end == line.endIndex else {
      return (words.map(\.text), "", line.endIndex)
    }
    return (words.dropLast().map(\.text), last.text, last.start)
  }

  /// `word` so that it is read back as one word.
  static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && !word.contains { $0.isWhitespace || "'\"\\".contains($0) }
    guard !isPlain else { return word }
    var quoted = "\""
    for character in word {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
