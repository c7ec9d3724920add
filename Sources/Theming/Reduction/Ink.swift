import Drawing

/// A style as a terminal of some depth shows it: colour numbers and attributes.
package struct Ink: Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }

  /// The terminal's own colour.
  package static let terminalsOwn: Int32 = -1

  package var foreground = terminalsOwn
  package var background = terminalsOwn
  package var attributes: Attributes = []

  package init(
    foreground: Int32 = terminalsOwn, background: Int32 = terminalsOwn, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

extension Theme {
  /// What to send for a cell.
  package func ink(for role: Role, overlay: Cell.Overlay, at depth: ColorDepth) -> Ink {
    switch depth {
    case .monochrome: monochromeInk(for: role, overlay: overlay)
    case .eight, .sixteen: namedInk(for: role, overlay: overlay, isBright: depth == .sixteen)
    case .palette256: ink(style(of: role, overlay: overlay), \.paletteNumber)
    case .trueColor: ink(style(of: role, overlay: overlay), \.directNumber)
    }
  }

  private func ink(_ style: Style, _ number: (Color) -> Int32) -> Ink {
    Ink(
      foreground: style.foreground.map(number) ?? Ink.terminalsOwn,
      background: style.background.map(number) ?? Ink.terminalsOwn, attributes: style.attributes)
  }
}

extension Style {
  var attributes: Ink.Attributes {
    var attributes: Ink.Attributes = []
    if isBold { attributes.insert(.bold) }
    if isDim { attributes.insert(.dim) }
    if isUnderlined { attributes.insert(.underline) }
    if isReversed { attributes.insert(.reverse) }
    return attributes
  }
}
