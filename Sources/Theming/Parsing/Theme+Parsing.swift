import Drawing

extension Theme {
  /// Reads a theme file.
  ///
  /// One line names one thing: `role = #rrggbb [on #rrggbb] [bold] [dim] [underline] [reverse]`,
  /// where `default` in place of a colour is the terminal's own. Besides every role there are
  /// `selection` and `stale`, and `background = dark` or `light`, the terminal the colours were
  /// chosen for. A line that begins with `#` is a comment. `inherits = dark` takes what the file
  /// does not say from one of `others`; without it, everything must be said.
  ///
  /// Throws everything that is wrong with the file at once, so that nobody has to mend it line by
  /// line.
  package init(
    parsing bytes: [UInt8], name: String, others: [Theme] = []
  ) throws(ThemeProblems) {
    var reader = ThemeReader(others: others)
    reader.read(bytes)
    guard let theme = reader.theme(named: name) else {
      throw ThemeProblems(theme: name, problems: reader.problems)
    }
    self = theme
  }
}

/// Everything that is wrong with a theme file.
package struct ThemeProblems: Error, Equatable, Sendable, CustomStringConvertible {
  package struct Problem: Equatable, Sendable, CustomStringConvertible {
    /// Counted from one; `nil` when it is what the file leaves out.
    package var line: Int?
    package var words: String

    package var description: String { line.map { "line \($0): \(words)" } ?? words }
  }

  package var theme: String
  package var problems: [Problem]

  package var description: String {
    problems.map { "theme '\(theme)': \($0)" }.joined(separator: "\n")
  }
}
