import Drawing

/// How each role looks.
package struct Theme: Equatable, Sendable {
  package var name: String
  package var styles: [Role: Style]
  /// The background of the row under the cursor.
  package var selection: Style
  /// The look of what is no longer known to be true.
  package var stale: Style

  package init(name: String, styles: [Role: Style], selection: Style, stale: Style) {
    self.name = name
    self.styles = styles
    self.selection = selection
    self.stale = stale
  }

  package func style(of role: Role) -> Style { styles[role] ?? Style() }
}

/// A look: colours and attributes. No colour means the terminal's own.
package struct Style: Equatable, Hashable, Sendable {
  package var foreground: Color?
  package var background: Color?
  package var isBold = false
  package var isDim = false
  package var isUnderlined = false
  package var isReversed = false

  package init(foreground: Color? = nil, background: Color? = nil) {
    self.foreground = foreground
    self.background = background
  }
}

/// A colour as a theme file writes it, 8 bits each.
package struct Color: Equatable, Hashable, Sendable {
  package var red, green, blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}
