import Drawing

/// How each role looks.
package struct Theme: Equatable, Sendable {
  /// What the terminal behind the theme is expected to be. Themes paint no background of their own.
  package enum Background: Sendable { case dark, light }

  package var name: String
  package var background: Background
  package var styles: [Role: Style]
  /// The background of the row under the cursor.
  package var selection: Style
  /// The look of what is no longer known to be true.
  package var stale: Style

  package init(
    name: String, background: Background = .dark, styles: [Role: Style], selection: Style,
    stale: Style
  ) {
    self.name = name
    self.background = background
    self.styles = styles
    self.selection = selection
    self.stale = stale
  }

  package func style(of role: Role) -> Style { styles[role] ?? Style() }

  /// The look of a cell: its role, and what lies over it.
  ///
  /// What is stale looks stale and nothing else, since nothing may look good or bad that nobody
  /// knows. The selection is laid over that, and keeps whatever it says nothing about.
  package func style(of role: Role, overlay: Cell.Overlay) -> Style {
    let style = overlay.contains(.stale) ? stale : style(of: role)
    return overlay.contains(.selected) ? style.overlaid(with: selection) : style
  }
}
