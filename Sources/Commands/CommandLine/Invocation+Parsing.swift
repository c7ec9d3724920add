import TextSafety

extension Invocation {
  /// Reads a command line, without the program's name.
  ///
  /// `defaultGateway` is what COLLIE_GATEWAY says. What is written on the line goes before it, and
  /// so does the wish for a practice fleet. `mayHaveUsualGateway` says that the operator's own file
  /// may name another, so that one that is missing here is nobody's mistake yet.
  package init(
    parsing arguments: [String], defaultGateway: String? = nil, mayHaveUsualGateway: Bool = false
  ) throws(UsageProblem) {
    var rest = arguments
    var word: CommandWord?
    if let place = try Self.placeOfCommand(in: arguments) {
      if Self.isAddress(arguments[place]) {
        // An address alone is something to watch; what it is will be found out.
        rest[place] = "\(CommandOption.gateway.name)=\(arguments[place])"
      } else {
        word = try Self.word(rest.remove(at: place))
      }
    }
    var reader = LineReader(word: word ?? Self.watching, isNamed: word != nil, place: .shell)
    try reader.read(rest)
    self = reader.invocation
    guard !reader.isDiverted else { return }
    if gateway == nil, context == nil, sources.isEmpty, reader.word.reaches, !isAboutPractice {
      gateway = defaultGateway.flatMap { $0.isEmpty ? nil : $0 }
    }
    try refuseContradictions(of: reader.word, mayHaveUsualGateway: mayHaveUsualGateway)
  }

  /// Whether the line is one that monitoring runs, which knows no other exit status than its own.
  package static func isForMonitoring(_ arguments: [String]) -> Bool {
    guard let place = try? placeOfCommand(in: arguments) else { return false }
    return arguments[place] == Verb.check.rawValue
  }

  /// Where the first word is that is neither an option nor the value of one.
  private static func placeOfCommand(in arguments: [String]) throws(UsageProblem) -> Int? {
    var place = 0
    while place < arguments.count {
      guard arguments[place].hasPrefix("-") else { return place }
      guard arguments[place] != "--" else { return nil }
      let option = try OptionWord(arguments[place])
      place += option.wantsNextWord ? 2 : 1
    }
    return nil
  }

  private static func isAddress(_ word: String) -> Bool {
    word.contains("://") || word.hasPrefix("unix:")
  }

  private static func word(_ name: String) throws(UsageProblem) -> CommandWord {
    guard let word = CommandWord.inShell.first(where: { $0.name == name }) else {
      throw CommandWord.unknown(name, among: CommandWord.inShell)
    }
    return word
  }

  private static let watching = CommandWord.looking[0]
}
