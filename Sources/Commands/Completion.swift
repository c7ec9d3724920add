/// One way in which a command line may go on.
package struct Completion: Hashable, Sendable {
  /// The whole line with it.
  package var line: String
  /// The word that it adds.
  package var word: String
  /// What it means.
  package var help: String
  /// The key that does the same, if one does.
  package var key: Key?

  package init(line: String, word: String, help: String = "", key: Key? = nil) {
    (self.line, self.word, self.help, self.key) = (line, word, help, key)
  }
}
