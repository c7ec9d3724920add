import TextSafety

/// One command in a word, for the command line, for the palette, or for both.
///
/// The table of them is the parser of both, the help, the completions of the palette and of shells,
/// the man page and the README's tables, so they cannot disagree.
package struct CommandWord: Sendable {
  /// The headings under which commands are listed.
  package enum Group: String, Sendable, CaseIterable {
    case look = "Look"
    case act = "Act"
    case run = "Run a gateway"
    case learn = "Learn"
    case table = "Nodes"
    case move = "Move"
    case picture = "Picture"
  }

  package struct Example: Sendable {
    package let line: String
    package let words: String

    init(_ line: String, _ words: String) { (self.line, self.words) = (line, words) }
  }

  package let name: String
  /// What it is on the command line, if it is anything there.
  package let verb: Invocation.Verb?
  /// What it is in the palette, if it is anything there.
  let meaning: PaletteMeaning?
  package let group: Group
  /// What it does, in one line; without a capital, as options say it.
  package let summary: String
  /// What it does in the palette, where that is something else.
  var paletteSummary: String?
  /// A letter that means it in the palette.
  var letter: String?
  /// More about it, in paragraphs.
  package internal(set) var explanation: [String] = []
  var arguments: [CommandArgument] = []
  package internal(set) var options: [CommandOption] = []
  package internal(set) var examples: [Example] = []
  package internal(set) var exits = ExitMeaning.telling
  /// Whether a practice fleet will not do.
  package internal(set) var needsGateway = false
}

extension CommandWord {
  package static let all: [CommandWord] = [
    looking, recordings, acting, running, learning, viewing, travelling, steering, picturing,
  ].flatMap { $0 }
  package static let inShell: [CommandWord] = all.filter { $0.verb != nil }
  /// What an operator opens the palette for comes first.
  package static let inPalette: [CommandWord] =
    acting + all.filter { $0.meaning != nil && !$0.changesTheFleet }

  /// Whether it is about a change to the fleet.
  package var changesTheFleet: Bool { meaning?.isWhole ?? false }

  /// Whether it can be told which gateway it is about.
  var reaches: Bool { options.contains { $0.name == CommandOption.gateway.name } }

  static func named(_ verb: Invocation.Verb) -> CommandWord? {
    inShell.first { $0.verb == verb }
  }

  func options(in place: Place) -> [CommandOption] { options.filter { $0.works(in: place) } }

  func arguments(in place: Place) -> [CommandArgument] {
    arguments.filter { $0.count(in: place).upperBound > 0 }
  }

  /// What to say when nothing is called so.
  static func unknown(_ name: String, among words: [CommandWord]) -> UsageProblem {
    let names = words.map(\.name)
    let meant = suggestion(for: name, among: names)
    return UsageProblem("there is no command '\(name.excerpt)'\(meant)")
  }

  /// A command of the command line, under the name that it has there.
  static func shell(
    _ verb: Invocation.Verb, _ group: Group, _ summary: String, palette: PaletteMeaning? = nil
  ) -> CommandWord {
    CommandWord(
      name: verb.rawValue, verb: verb, meaning: palette, group: group, summary: summary)
  }

  /// A command of the palette alone.
  static func palette(
    _ name: String, _ group: Group, _ summary: String, _ meaning: PaletteMeaning,
    _ arguments: [CommandArgument] = [], letter: String? = nil
  ) -> CommandWord {
    var word = CommandWord(
      name: name, verb: nil, meaning: meaning, group: group, summary: summary)
    (word.arguments, word.letter) = (arguments, letter)
    return word
  }

  func with(_ change: (inout CommandWord) -> Void) -> CommandWord {
    var word = self
    change(&word)
    return word
  }
}
