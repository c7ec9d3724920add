import Drawing

/// What a line of a theme file may set the look of.
enum ThemeWord: Hashable, Sendable {
  case role(Role)
  case selection, stale

  static let all: [ThemeWord] = Role.allCases.map(ThemeWord.role) + [.selection, .stale]

  static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  var name: String {
    switch self {
    case .role(let role): role.themeName
    case .selection: "selection"
    case .stale: "stale"
    }
  }
}

extension Role {
  /// The role's name in theme files: `border-focused`, `ramp-1`.
  ///
  /// Made from the case's own name, so that a new role can be named in themes from its first day.
  package var themeName: String {
    var name = ""
    for character in "\(self)" {
      if character.isUppercase || character.isNumber { name += "-" }
      name += character.lowercased()
    }
    return name
  }
}
