import Drawing

// Eight and sixteen colours. They have names rather than values, because everybody's terminal shows
// them differently: so a colour is reduced by its hue, and green stays green wherever it lands.

extension Theme {
  /// The cursor's row is black on cyan, which is legible in every palette, and everything in it
  /// with it: its other colours would stand on a ground they were not chosen for.
  private static let selectionInk = Ink(foreground: 0, background: 6)

  func namedInk(for role: Role, overlay: Cell.Overlay, isBright: Bool) -> Ink {
    let style = style(of: role, overlay: overlay)
    if overlay.contains(.selected) {
      var ink = Self.selectionInk
      ink.attributes = style.attributes.subtracting([.dim, .reverse])
      return ink
    }
    var ink = Ink(attributes: style.attributes)
    guard let color = style.foreground else { return ink }
    if let hue = color.hueName {
      ink.foreground = number(of: hue, isBright: isBright)
    } else {
      apply(grey: color.lightness, to: &ink, isBright: isBright)
    }
    return ink
  }

  /// On a dark ground the bright colours are the legible ones, above all blue.
  private func number(of hue: HueName, isBright: Bool) -> Int32 {
    if isBright { return background == .dark ? hue.rawValue + 8 : hue.rawValue }
    return hue == .blue && background == .dark ? HueName.cyan.rawValue : hue.rawValue
  }

  /// With eight colours there is no grey: what steps back is the terminal's own colour, dimmed.
  private func apply(grey lightness: Int, to ink: inout Ink, isBright: Bool) {
    let isQuiet = background == .dark ? lightness < 160 : lightness > 72
    switch (isQuiet, isBright) {
    case (true, true): ink.foreground = 8
    case (true, false): ink.attributes.insert(.dim)
    case (false, true): ink.foreground = background == .dark ? (lightness > 240 ? 15 : 7) : 0
    case (false, false): break
    }
  }
}

/// The colours that every colour terminal has, by their numbers.
enum HueName: Int32 {
  case red = 1
  case green, yellow, blue, magenta, cyan
}

extension Color {
  /// From 0 to 255, halfway between the strongest and the weakest part.
  var lightness: Int { (strongest + weakest) / 2 }

  /// Which of the named colours it is a kind of, or `nil` for a grey.
  var hueName: HueName? {
    // A tint this weak is how a grey is made friendlier, and not a colour.
    guard strongest - weakest > 48 else { return nil }
    return switch hueDegrees {
    case 0..<32, 330...: .red
    case 32..<72: .yellow
    case 72..<165: .green
    case 165..<197: .cyan
    case 197..<262: .blue
    default: .magenta
    }
  }

  private var strongest: Int { max(Int(red), Int(green), Int(blue)) }
  private var weakest: Int { min(Int(red), Int(green), Int(blue)) }

  /// The place on the colour wheel: red 0, green 120, blue 240.
  private var hueDegrees: Int {
    let (r, g, b) = (Int(red), Int(green), Int(blue))
    let spread = max(1, strongest - weakest)
    let degrees =
      if strongest == r {
        60 * (g - b) / spread
      } else if strongest == g {
        120 + 60 * (b - r) / spread
      } else {
        240 + 60 * (r - g) / spread
      }
    return (degrees + 360) % 360
  }
}
