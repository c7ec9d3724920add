import TextSafety

/// The command line inside the picture. Its words are those of the shell, from the same table, and
/// those of the keys.
///
/// Nothing here acts: what changes the fleet gives the request for a dialog, and its word must be
/// written whole. Of other words a beginning will do, when it is the beginning of one word only.
package enum Palette {
  /// What `line` asks for.
  package static func command(from line: String) throws(UsageProblem) -> Command {
    guard line.utf8.count <= lengthLimit else {
      throw UsageProblem("a command has at most \(lengthLimit) bytes")
    }
    let typed = TypedLine(line)
    guard let name = typed.words.first?.text else {
      throw UsageProblem("no command was given; tab lists them")
    }
    let word = try word(name)
    guard let meaning = word.meaning else {
      throw CommandWord.unknown(name, among: CommandWord.inPalette)
    }
    var reader = LineReader(word: word, isNamed: true, place: .palette)
    if meaning.takesRestOfLine {
      reader.take(text: typed.rest)
    } else if typed.openQuote != nil {
      throw UsageProblem("a quote is opened and not closed")
    } else {
      try reader.read(typed.words.dropFirst().map(\.text))
    }
    return meaning.command(reader.invocation)
  }

  /// The command that `name` stands for.
  private static func word(_ name: String) throws(UsageProblem) -> CommandWord {
    let words = CommandWord.inPalette
    if let exact = exactly(name) { return exact }
    let begun = words.filter { $0.name.hasPrefix(name) }
    guard let only = begun.first, !name.isEmpty else { throw unknown(name) }
    guard begun.count == 1 else {
      let names = begun.prefix(6).map(\.name).joined(separator: ", ")
      throw UsageProblem("'\(name.excerpt)' may be \(names)")
    }
    guard !only.changesTheFleet else {
      throw UsageProblem("'\(only.name)' is about a change to the fleet: write it whole")
    }
    return only
  }

  static func exactly(_ name: String) -> CommandWord? {
    CommandWord.inPalette.first { $0.name == name || $0.letter == name }
  }

  private static func unknown(_ name: String) -> UsageProblem {
    if let verb = CommandWord.inShell.first(where: { $0.name == name }) {
      return UsageProblem("'\(verb.name)' is for the command line, not for the palette")
    }
    return CommandWord.unknown(name, among: CommandWord.inPalette)
  }

  /// More than any sensible list of nodes.
  static let lengthLimit = 16_384
}
