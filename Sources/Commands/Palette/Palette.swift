/// The command line inside the picture. Its words are those of the shell, from the same table, and
/// those of the keys.
package enum Palette {
  /// What `line` asks for.
  package static func command(from line: String) throws(UsageProblem) -> Command {
    throw UsageProblem("there is no command '\(line)'")
  }

  /// How `line` may go on, the likeliest first; everything there is when it is empty.
  package static func completions(
    of line: String, in vocabulary: Vocabulary, keymap: Keymap
  ) -> [Completion] { [] }
}

/// The names that a line can be completed with.
package struct Vocabulary: Sendable {
  package var nodes: [String] = []
  package var regions: [String] = []
  package var models: [String] = []
  package var themes: [String] = []
  package var operations: [String] = []

  package init() {}
}
