// Our own words. They pass the same gate as everybody's: it is cheap, and literals have been known
// to be pasted from the web.

extension SafeText: ExpressibleByStringLiteral {
  package init(stringLiteral words: String) { self.init(words) }
}

extension SafeText: ExpressibleByStringInterpolation {
  /// Takes safe text and whole numbers, and no `String`: whoever has one must say `SafeText(…)`.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = SafeText()

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.glyphs.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    package mutating func appendLiteral(_ words: String) { text += SafeText(words) }
    package mutating func appendInterpolation(_ part: SafeText) { text += part }
    package mutating func appendInterpolation(_ glyph: Glyph) { text.glyphs.append(glyph) }
    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += SafeText(String(number))
    }
  }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}
