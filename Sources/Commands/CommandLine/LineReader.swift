import TextSafety

/// Reads the words that stand with a command: its options and its arguments.
struct LineReader {
  let word: CommandWord
  /// Whether the command was written, and not only meant.
  let isNamed: Bool
  let place: Place
  private(set) var invocation = Invocation()
  /// Whether help or the version was asked for, so that the rest of the line does not matter.
  private(set) var isDiverted = false

  init(word: CommandWord, isNamed: Bool, place: Place) {
    (self.word, self.isNamed, self.place) = (word, isNamed, place)
    invocation.verb = word.verb ?? .watch
  }

  mutating func read(_ words: [String]) throws(UsageProblem) {
    var values: [String] = []
    var rest = words[...]
    while let next = rest.popFirst(), !isDiverted {
      if next == "--" {
        values += rest
        rest = []
      } else if isOption(next) {
        try take(OptionWord(next), &rest)
      } else {
        values.append(next)
      }
    }
    if !isDiverted { try assign(values) }
  }

  /// The rest of a line whose words are not looked at.
  mutating func take(text: String) { invocation.filter = text.isEmpty ? nil : text }

  private func isOption(_ text: String) -> Bool {
    text.hasPrefix("-") && !word.arguments(in: place).contains(where: \.canBeginWithDash)
  }

  private mutating func take(
    _ word: OptionWord, _ rest: inout ArraySlice<String>
  ) throws(UsageProblem) {
    switch word.meaning {
    case .help where place == .shell:
      invocation.helpTopic = isNamed ? invocation.verb : nil
      divert(to: .help)
    case .version where place == .shell: divert(to: .version)
    case .help, .version: throw UsageProblem("--help and --version are for the command line")
    case .option(let option): try take(option, word.value, &rest)
    }
  }

  private mutating func divert(to verb: Invocation.Verb) {
    invocation.verb = verb
    isDiverted = true
  }

  private mutating func take(
    _ named: CommandOption, _ joined: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageProblem) {
    let option = try own(named)
    guard let placeholder = option.placeholder else {
      guard joined == nil else { throw UsageProblem("\(option.name) takes no value") }
      invocation.given.append(option.name)
      return try option.take(&invocation, "")
    }
    guard option.isRepeatable || !invocation.given.contains(option.name) else {
      throw UsageProblem("\(option.name) is given twice")
    }
    let needed = "\(option.name) needs a value: \(option.name) \(placeholder)"
    if joined == nil, let next = rest.first, OptionWord.isOption(next) {
      throw UsageProblem("\(needed), or \(option.name)=\(next.excerpt) if that is meant")
    }
    guard let value = joined ?? rest.popFirst(), !value.isEmpty else {
      throw UsageProblem(needed)
    }
    invocation.given.append(option.name)
    try option.take(&invocation, value)
  }

  /// The option as this command has it: `--sort` knows other columns for other tables.
  private func own(_ option: CommandOption) throws(UsageProblem) -> CommandOption {
    guard let own = word.options.first(where: { $0.name == option.name }) else {
      let names = option.words.map(\.name).sorted().joined(separator: ", ")
      throw UsageProblem("\(option.name) is for \(names), not for \(word.name)")
    }
    guard own.works(in: place) else {
      throw UsageProblem("\(option.name) is for the command line, not for the palette")
    }
    return own
  }

  /// Gives each argument its words. Only one of a command's can have several.
  private mutating func assign(_ values: [String]) throws(UsageProblem) {
    let arguments = word.arguments(in: place)
    var rest = values[...]
    for (index, argument) in arguments.enumerated() {
      let count = argument.count(in: place)
      let owed = arguments[(index + 1)...].reduce(0) { $0 + $1.count(in: place).lowerBound }
      let share = min(count.upperBound, max(0, rest.count - owed))
      guard share >= count.lowerBound else { throw incomplete(arguments) }
      for value in rest.prefix(share) { try argument.take(&invocation, value) }
      rest = rest.dropFirst(share)
    }
    if let first = rest.first { throw UsageProblem("'\(first.excerpt)' is one word too many") }
  }

  private func incomplete(_ arguments: [CommandArgument]) -> UsageProblem {
    let wanted = arguments.filter { $0.count(in: place).lowerBound > 0 }
      .map { $0.placeholder.lowercased() }
      .map { ($0.hasPrefix("o") ? "an " : "a ") + $0 }
    return UsageProblem(
      "\(word.name) needs \(wanted.joined(separator: " and ")): \(word.usage(in: place))")
  }
}
