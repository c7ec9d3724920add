// What makes a shell complete our commands, made from the table.
//
// A script knows all words by itself. Only names of nodes and operations are asked for, of the
// gateway that the line or COLLIE_GATEWAY names, and never without one. What a gateway answers is
// foreign text on its way into somebody's command line, so no script lets a shell read it as words
// of its own.

extension Invocation.Shell {
  /// The lines of the script.
  package var completions: [String] {
    let script =
      switch self {
      case .bash: BashCompletions.script
      case .zsh: ZshCompletions.script
      case .fish: FishCompletions.script
      }
    return script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// What the scripts take from the table.
enum ScriptWords {
  /// Options that are passed on when names are asked for.
  static let reaching = CommandOption.reaching.map(\.name)

  /// Options after which a word belongs to them, by all their names.
  static let valued = CommandOption.all.filter { $0.placeholder != nil }
    .flatMap { [$0.letter, $0.name].compactMap { $0 } }

  /// Those that every command has.
  static let common = [
    (name: "--help", help: "explain the command"), (name: "--version", help: "print the version"),
  ]

  /// One way in which an option is completed, with the commands for which it is that way.
  struct OptionUse {
    let option: CommandOption
    var words: [CommandWord]
  }

  static let uses: [OptionUse] = CommandOption.all.flatMap { option in
    var uses: [OptionUse] = []
    for word in option.words {
      guard let own = word.options.first(where: { $0.name == option.name }) else { continue }
      if let known = uses.firstIndex(where: { $0.option.offer == own.offer }) {
        uses[known].words.append(word)
      } else {
        uses.append(OptionUse(option: own, words: [word]))
      }
    }
    return uses
  }

  /// `text` as one word of a POSIX shell.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
