/// What a shell or the palette can offer where a value is wanted.
package enum ValueOffer: Hashable, Sendable {
  /// Nothing: it is the operator's own text, or a number.
  case nothing
  case files, directories
  /// These words, and no others.
  case choices([String])
  /// Words that are often meant, among others.
  case examples([String])
  /// What the gateway calls its nodes, and its operations.
  case nodes, operations
  case themes
  /// Columns of the table of nodes, with `-` before them for the other way round.
  case columns
  /// Terms of the language of filters.
  case filters
  /// The commands of the program.
  case verbs
}

extension ValueOffer {
  /// The words to offer that are known without asking anybody.
  package var words: [String] {
    switch self {
    case .nothing, .files, .directories, .nodes, .operations, .filters: []
    case .choices(let words), .examples(let words): words
    case .themes: Self.builtInThemes
    case .columns: SortWord.all.map(\.word)
    case .verbs: CommandWord.inShell.map(\.name)
    }
  }

  private static let builtInThemes = ["dark", "light", "contrast", "colorblind"]
}
