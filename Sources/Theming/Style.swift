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

  /// This look under another: what the upper one says holds, and attributes add up.
  func overlaid(with upper: Style) -> Style {
    var result = self
    result.foreground = upper.foreground ?? foreground
    result.background = upper.background ?? background
    result.isBold = isBold || upper.isBold
    result.isDim = isDim || upper.isDim
    result.isUnderlined = isUnderlined || upper.isUnderlined
    result.isReversed = isReversed || upper.isReversed
    return result
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

extension Color {
  /// Reads `#rrggbb`.
  init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.first == UInt8(ascii: "#"), text.utf8.count == 7,
      text.utf8.dropFirst().allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(
      red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
      blue: UInt8(truncatingIfNeeded: value))
  }
}
