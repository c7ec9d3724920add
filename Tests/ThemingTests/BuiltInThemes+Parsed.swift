import Testing
import Themes

@testable import Theming

/// The themes that travel with the program, read as the program reads them.
let parsedThemes: [Theme] = builtInThemes.map { theme in
  do {
    return try Theme(parsing: theme.text, name: theme.name)
  } catch {
    Issue.record("\(error)")
    return Theme(name: theme.name, styles: [:], selection: Style(), stale: Style())
  }
}

extension Theme: CustomTestStringConvertible {
  public var testDescription: String { name }
}
