import TextSafety

/// A word that begins with a hyphen, taken apart: `--output=json`, `-o`, `-ojson`, `--force`.
struct OptionWord {
  enum Meaning {
    case help, version
    case option(CommandOption)
  }

  let meaning: Meaning
  /// What stands in the same word after the name.
  private(set) var value: String?

  init(_ text: String) throws(UsageProblem) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    if let meaning = Self.meaning(of: name) {
      self.meaning = meaning
      value = parts.count == 2 ? String(parts[1]) : nil
    } else if !text.hasPrefix("--"), text.count > 2,
      case .option(let option)? = Self.meaning(of: String(text.prefix(2))),
      option.placeholder != nil
    {
      meaning = .option(option)
      value = String(text.dropFirst(2))
    } else {
      let names = CommandOption.all.map(\.name) + ["--help", "--version"]
      throw UsageProblem(
        "there is no option '\(name.excerpt)'\(suggestion(for: name, among: names))")
    }
  }

  /// Whether the word after it belongs to it.
  var wantsNextWord: Bool {
    if case .option(let option) = meaning {
      option.placeholder != nil && value == nil
    } else {
      false
    }
  }

  /// Whether `text` would be an option if it did not stand where a value is wanted.
  static func isOption(_ text: String) -> Bool {
    text.hasPrefix("--") || meaning(of: text) != nil
  }

  private static func meaning(of name: String) -> Meaning? {
    switch name {
    case "--help", "-h": .help
    case "--version", "-V": .version
    default: CommandOption.named(name).map(Meaning.option)
    }
  }
}
