/// `collie man`: everything that the table says, as a manual page.
package enum ManPage {
  /// The page, in man(7).
  package static func lines(version: String, date: String) -> [String] {
    [".TH COLLIE 1 \"\(date)\" \"collie \(version)\" \"User Commands\""]
      + [".SH NAME", "collie \\- \(Roff.escaped(HelpText.introduction))"]
      + synopsis + description
      + [".SH COMMANDS"] + CommandWord.inShell.flatMap(command)
      + [".SH OPTIONS"] + CommandOption.all.flatMap(option)
      + [".SH KEYS"] + Keymap.standard.bindings.flatMap(binding)
      + [".SH WORDS OF THE PALETTE"] + palette
      + exits + surroundings
  }

  private static let synopsis = [
    ".SH SYNOPSIS", ".B collie", "[\\fICOMMAND\\fR] [\\fIOPTION\\fR...]",
  ]

  private static let description = [
    ".SH DESCRIPTION",
    "Collie watches a fleet of GPU nodes that serve language models, through the gateway that",
    "spreads requests over them, and steers it.",
    "Without a command it watches; without a gateway it brings a practice fleet of its own.",
    ".PP",
    "A time is written as \\fB500ms\\fR, \\fB90s\\fR, \\fB5m\\fR or \\fB2h\\fR.",
    "A node is named in full; there are no wildcards.",
    "After \\fB\\-\\-\\fR no word is an option.",
  ]

  private static func command(_ word: CommandWord) -> [String] {
    var lines = [
      ".SS " + Roff.escaped(word.usage(in: .shell)), Roff.escaped(sentence(word.summary)),
    ]
    for paragraph in word.explanation { lines += [".PP", Roff.escaped(paragraph)] }
    if !word.options.isEmpty {
      lines += [".PP", "It takes " + list(word.options.map { Roff.bold($0.name) }) + "."]
    }
    for example in word.examples {
      lines += [".PP", Roff.escaped(sentence(example.words).dropping(".") + ":")]
      lines += Roff.verbatim([example.line])
    }
    return lines
  }

  private static func option(_ option: CommandOption) -> [String] {
    let names = [option.letter, option.name].compactMap { $0.map(Roff.bold) }
    let term = names.joined(separator: ", ")
    let value = option.placeholder.map { " " + Roff.italic($0) } ?? ""
    return Roff.entry(term + value, sentence(option.help))
  }

  private static func binding(_ binding: Keymap.Binding) -> [String] {
    let keys = binding.keys.map { Roff.bold($0.plainName) }
    return Roff.entry(keys.joined(separator: ", "), sentence(binding.words))
  }

  private static var palette: [String] {
    let words = CommandWord.inPalette.flatMap { word in
      Roff.entry(Roff.bold(word.usage(in: .palette)), sentence(word.paletteWords))
    }
    return [
      "Typed after \\fB:\\fR in the picture.",
      "What changes the fleet is written whole and opens a dialog; of other words a beginning will",
      "do.",
    ] + words
  }

  private static var exits: [String] {
    [".SH EXIT STATUS"]
      + ExitMeaning.acting.flatMap { Roff.entry(Roff.bold("\($0.status)"), sentence($0.words)) }
      + [".PP", "\\fBcollie check\\fR ends as monitoring systems expect it:"]
      + ExitMeaning.checking.flatMap { Roff.entry(Roff.bold("\($0.status)"), sentence($0.words)) }
  }

  private static var surroundings: [String] {
    let variables = [
      ("COLLIE_GATEWAY", "the gateway that is meant where none is named"),
      ("COLLIE_API_KEY", "the key that is sent to the gateway"),
      ("NO_COLOR", "draw without colour"),
      ("XDG_CONFIG_HOME", "where collie/themes is looked for, ~/.config unless set"),
      (
        "XDG_STATE_HOME",
        "where collie/journal keeps what was changed in HAProxy and in routers, ~/.local/state unless set"
      ),
    ]
    return [".SH ENVIRONMENT"]
      + variables.flatMap { Roff.entry(Roff.bold($0.0), sentence($0.1)) }
      + [".SH FILES"]
      + Roff.entry(
        Roff.italic("~/.config/collie/themes/NAME.theme"), "A theme of your own.")
  }

  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + (words.hasSuffix(".") ? "" : ".")
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
