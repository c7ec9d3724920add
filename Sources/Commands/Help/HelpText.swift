/// The text of `collie help`, made from the table that the parser uses.
package enum HelpText {
  /// About one command, or about all of them.
  package static func lines(about topic: Invocation.Verb?) -> [String] {
    guard let topic, let word = CommandWord.named(topic) else { return overview }
    return about(word)
  }

  static let introduction =
    "live terminal control for GPU fleets that serve language models"

  private static var overview: [String] {
    var lines = ["collie: " + introduction, "", "usage: collie [COMMAND] [OPTION…]"]
    for group in CommandWord.Group.allCases {
      let words = CommandWord.inShell.filter { $0.group == group }
      guard !words.isEmpty else { continue }
      lines += ["", group.rawValue]
      lines += words.flatMap { Paragraphs.entry($0.name, $0.summary, indent: 15) }
    }
    return lines + [""]
      + Paragraphs.lines(
        "Without a command it watches; without a gateway it brings a practice fleet of its own. "
          + "'collie help COMMAND' explains one. In the picture, ? shows the keys and : takes "
          + "commands in words.")
  }

  private static func about(_ word: CommandWord) -> [String] {
    var lines = ["usage: " + word.usage(in: .shell), ""]
    lines += Paragraphs.lines(word.summary)
    for paragraph in word.explanation { lines += [""] + Paragraphs.lines(paragraph) }
    let reaching = word.options.filter(\.isAboutReaching)
    lines += options(word.options.filter { !$0.isAboutReaching }, under: "Options")
    lines += options(reaching, under: "Which gateway, and how")
    if !word.examples.isEmpty { lines += ["", "Examples"] }
    for example in word.examples {
      lines += ["  " + example.line] + Paragraphs.lines(example.words, indent: 6)
    }
    lines += ["", "Exit status"]
    return lines + word.exits.flatMap { Paragraphs.entry("\($0.status)", $0.words, indent: 6) }
  }

  private static func options(_ options: [CommandOption], under heading: String) -> [String] {
    guard !options.isEmpty else { return [] }
    return ["", heading]
      + options.flatMap { Paragraphs.entry($0.usage, $0.help, indent: 25) }
  }
}

extension CommandOption {
  /// Whether it says which gateway is meant, and how it is spoken to.
  var isAboutReaching: Bool {
    (Self.reaching + [.timeout]).contains { $0.name == name }
  }
}
