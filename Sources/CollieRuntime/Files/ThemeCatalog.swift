import Themes
import Theming

/// The themes there are: those that travel with the program, and the operator's own.
///
/// An own theme of the same name takes the place of a built-in one.
struct ThemeCatalog: Sendable {
  private(set) var themes: [Theme] = []
  /// What is wrong with files that could not be used, one line each.
  private(set) var problems: [String] = []

  /// Reads the built-in themes, then the operator's `*.theme` files from `directory`.
  init(directory: String?) {
    for theme in builtInThemes { take(theme.text, name: theme.name) }
    guard let directory else { return }
    for file in BoundedFile.names(in: directory, endingIn: Self.suffix) {
      let name = String(file.dropLast(Self.suffix.count))
      if let bytes = BoundedFile.read(directory + "/" + file, limit: 1 << 16) {
        take(bytes, name: name)
      } else {
        problems.append("theme '\(name)': \(directory)/\(file) cannot be read")
      }
    }
  }

  func theme(named name: String) -> Theme? { themes.first { $0.name == name } }

  /// The theme after `theme`, around in a circle.
  func theme(after theme: Theme) -> Theme {
    let index = themes.firstIndex { $0.name == theme.name } ?? -1
    return themes[(index + 1) % themes.count]
  }

  /// The one that was asked for by name, or the default.
  func chosen(_ name: String?) throws(StartProblem) -> Theme {
    guard let name else { return themes[0] }
    if let theme = theme(named: name) { return theme }
    if let problem = problems.first(where: { $0.hasPrefix("theme '\(name)'") }) {
      throw StartProblem(problem)
    }
    let names = themes.map(\.name).joined(separator: ", ")
    throw StartProblem("there is no theme '\(name)'; there are \(names)")
  }

  private mutating func take(_ bytes: [UInt8], name: String) {
    do throws(ThemeProblems) {
      let theme = try Theme(parsing: bytes, name: name, others: themes)
      themes.removeAll { $0.name == name }
      themes.append(theme)
    } catch {
      problems.append(error.description)
    }
  }

  private static let suffix = ".theme"
}
