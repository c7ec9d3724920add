import FleetModel

extension ValueOffer {
  /// What to offer for what has been typed, the likeliest first.
  func names(for typed: String, in vocabulary: Vocabulary) -> [String] {
    // Names that are on the line already are left out of these, so a few more than are shown.
    let limit = Palette.mostCompletions * 2
    switch self {
    case .nodes: return Search.best(of: vocabulary.nodes, for: typed, limit: limit)
    case .operations: return Search.best(of: vocabulary.operations, for: typed, limit: limit)
    case .themes where !vocabulary.themes.isEmpty:
      return Search.best(of: vocabulary.themes, for: typed, limit: limit)
    case .columns where typed.hasPrefix("-"):
      return Search.best(of: words, for: String(typed.dropFirst()), limit: limit).map { "-" + $0 }
    default: return Search.best(of: words, for: typed, limit: limit)
    }
  }

  /// What `name` means, where it does not say so itself.
  func help(for name: String) -> String {
    guard self == .columns else { return "" }
    guard name.hasPrefix("-") else { return SortWord.named(name)?.help ?? "" }
    return "the other way round"
  }
}

extension Palette {
  /// How a filter goes on: with the names that the last of its terms may be about.
  static func terms(of line: String, in vocabulary: Vocabulary) -> [Completion] {
    let parting: Set<Character> = [" ", "|", "!", "("]
    let start = line.lastIndex(where: parting.contains).map(line.index(after:)) ?? line.startIndex
    let stem = String(line[..<start])
    let names = Search.best(
      of: terms(in: vocabulary), for: String(line[start...]), limit: mostCompletions)
    return names.map { Completion(line: stem + $0, word: $0) }
  }

  private static func terms(in vocabulary: Vocabulary) -> [String] {
    let terms =
      NodeState.allCases.map { "state:\($0.rawValue)" }
      + vocabulary.regions.map { "region:\($0)" } + vocabulary.models.map { "model:\($0)" }
    return terms.filter { !$0.contains(where: \.isWhitespace) }
  }
}
