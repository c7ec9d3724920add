import FleetModel

extension Palette {
  /// As many as a person looks through.
  static let mostCompletions = 64

  /// How `line` may go on, the likeliest first; everything there is when it is empty.
  package static func completions(
    of line: String, in vocabulary: Vocabulary, keymap: Keymap
  ) -> [Completion] {
    guard line.utf8.count <= lengthLimit else { return [] }
    let typed = TypedLine(line)
    let (done, current, start) = typed.split
    let stem = String(line[..<start])
    guard let name = done.first else { return words(current, stem, keymap) }
    guard let word = understood(name) else { return [] }
    if word.meaning?.takesRestOfLine == true { return terms(of: line, in: vocabulary) }
    let completing = Completing(
      word: word, done: Array(done.dropFirst()), current: current, stem: stem,
      vocabulary: vocabulary)
    return completing.completions
  }

  private static func words(_ typed: String, _ stem: String, _ keymap: Keymap) -> [Completion] {
    let all = CommandWord.inPalette
    var names = Search.best(of: all.map(\.name), for: typed, limit: mostCompletions)
    if let exact = exactly(typed)?.name {
      names = [exact] + names.filter { $0 != exact }
    }
    return names.compactMap(exactly).map { word in
      let goesOn = !word.arguments(in: .palette).isEmpty || word.meaning?.takesRestOfLine == true
      let key = word.meaning?.keyCommand.flatMap { command in
        keymap.bindings.first { $0.command == command }?.keys.first
      }
      return Completion(
        line: stem + word.name + (goesOn ? " " : ""), word: word.name, help: word.paletteWords,
        key: key)
    }
  }

  /// The command of a line that is still being typed.
  private static func understood(_ name: String) -> CommandWord? {
    if let exact = exactly(name) { return exact }
    let begun = CommandWord.inPalette.filter { $0.name.hasPrefix(name) && !$0.changesTheFleet }
    return begun.count == 1 ? begun[0] : nil
  }
}

/// How a line goes on behind its command.
struct Completing {
  let word: CommandWord
  /// The words after the command that are over.
  let done: [String]
  /// The word that is being typed, without its quote.
  let current: String
  /// The line before that word.
  let stem: String
  let vocabulary: Vocabulary

  var completions: [Completion] {
    let options = word.options(in: .palette)
    if let last = done.last, let option = options.first(where: { $0.name == last }),
      option.placeholder != nil
    {
      return values(of: option.offer, for: current, before: "")
    }
    if current.hasPrefix("--"), let equals = current.firstIndex(of: "="),
      let option = options.first(where: { $0.name == current[..<equals] })
    {
      let value = String(current[current.index(after: equals)...])
      return values(of: option.offer, for: value, before: option.name + "=")
    }
    let names = optionNames(options)
    let room = Palette.mostCompletions - names.count
    return Array(arguments(options).prefix(room)) + names
  }

  /// Options that are not on the line yet, when one could be meant.
  private func optionNames(_ options: [CommandOption]) -> [Completion] {
    guard current.isEmpty || current.hasPrefix("-"), !done.contains("--") else { return [] }
    return options.filter { !done.contains($0.name) && $0.name.hasPrefix(current) }.map {
      Completion(line: stem + $0.name + " ", word: $0.name, help: $0.help)
    }
  }

  private func arguments(_ options: [CommandOption]) -> [Completion] {
    let arguments = word.arguments(in: .palette)
    guard let argument = argument(at: placeOfCurrent(options), of: arguments) else { return [] }
    var found = values(of: argument.offer, for: current, before: "")
    // A number after nodes may come wherever another node may.
    if argument.count.upperBound > 1, let last = arguments.last, last.offer != argument.offer {
      found = values(of: last.offer, for: current, before: "") + found
    }
    return found
  }

  /// How many arguments stand before the word that is being typed.
  private func placeOfCurrent(_ options: [CommandOption]) -> Int {
    var count = 0
    var isValue = false
    for text in done {
      let option = options.first { $0.name == text }
      if !isValue, option == nil, !text.hasPrefix("--") { count += 1 }
      isValue = !isValue && option?.placeholder != nil
    }
    return count
  }

  private func argument(at place: Int, of arguments: [CommandArgument]) -> CommandArgument? {
    var left = place
    for argument in arguments {
      let most = argument.count(in: .palette).upperBound
      if left < most { return argument }
      left -= most
    }
    return nil
  }

  private func values(of offer: ValueOffer, for typed: String, before: String) -> [Completion] {
    let used = Set(done)
    let names = offer.names(for: typed, in: vocabulary)
    return names.lazy.filter { !used.contains($0) }.prefix(Palette.mostCompletions).map { name in
      Completion(
        line: stem + TypedLine.quoted(before + name) + " ", word: before + name,
        help: offer.help(for: name))
    }
  }
}
