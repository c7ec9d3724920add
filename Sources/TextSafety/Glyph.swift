/// What stands in one cell, or in two: a character and up to two marks upon it.
///
/// Packed into 64 bits, three scalars of 21 and the width, so that a canvas is a flat array and
/// comparing two frames costs next to nothing. Whatever it is made from, it can be shown.
package struct Glyph: Equatable, Hashable, Sendable {
  package private(set) var bits: UInt64

  package static let space = Glyph(" ")

  /// What stands for a character that cannot be shown.
  package static let standIn = Glyph("\u{FFFD}")

  /// A single scalar, or the stand-in for it.
  package init(_ scalar: Unicode.Scalar) {
    switch ScalarKind(scalar) {
    case .narrow: bits = UInt64(scalar.value)
    case .wide: bits = UInt64(scalar.value) | Self.wideBit
    case .mark: bits = 0x25CC | UInt64(scalar.value) << 21
    case .refused: bits = UInt64(Self.standIn(for: scalar).value)
    }
  }

  /// The columns it takes: one or two.
  package var width: Int { bits & Self.wideBit == 0 ? 1 : 2 }

  /// The character, then the marks upon it.
  package var scalars: [Unicode.Scalar] {
    [base, scalar(at: 21), scalar(at: 42)].filter { $0.value != 0 }
  }

  /// The character without its marks.
  package var base: Unicode.Scalar { scalar(at: 0) }

  package var string: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// Puts `mark` on the character, or drops it when two are there already.
  ///
  /// Towers of marks are a known way to paint over the lines above, and no language needs three.
  mutating func add(_ mark: Unicode.Scalar) {
    if bits >> 21 & Self.scalarMask == 0 {
      bits |= UInt64(mark.value) << 21
    } else if bits >> 42 & Self.scalarMask == 0 {
      bits |= UInt64(mark.value) << 42
    }
  }

  private func scalar(at shift: UInt64) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(bits >> shift & Self.scalarMask)) ?? "\u{FFFD}"
  }

  private static let wideBit: UInt64 = 1 << 63
  private static let scalarMask: UInt64 = 1 << 21 - 1
}

extension Glyph: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral scalar: Unicode.Scalar) { self.init(scalar) }
}
