/// Text that can be drawn or printed, whoever wrote it.
///
/// The only type that canvases and printers accept, so that no byte from outside reaches a terminal
/// unexamined: the compiler asks for the examination. Controls, escape sequences, bidi overrides,
/// invisible and unassigned characters have become visible stand-ins by the time one exists.
package struct SafeText: Equatable, Hashable, Sendable {
  package private(set) var glyphs: [Glyph]

  package init() { glyphs = [] }
  package init(glyphs: [Glyph]) { self.glyphs = glyphs }

  /// Makes `text` safe. At most `limit` columns are kept.
  package init(_ text: String, limit: Int = 4096) {
    glyphs = []
    for scalar in text.unicodeScalars.prefix(limit) { glyphs.append(Glyph(scalar)) }
  }

  /// The columns it takes.
  package var width: Int { glyphs.reduce(0) { $0 + $1.width } }
  package var isEmpty: Bool { glyphs.isEmpty }

  package static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(glyphs: left.glyphs + right.glyphs)
  }
  package static func += (left: inout SafeText, right: SafeText) { left.glyphs += right.glyphs }
}

/// What stands in one cell, or in two: a character and up to two marks upon it.
///
/// Packed into 64 bits, three scalars of 21, so that a canvas is a flat array and comparing two
/// frames costs next to nothing.
package struct Glyph: Equatable, Hashable, Sendable {
  package private(set) var bits: UInt64

  package static let space = Glyph(" ")

  /// A single scalar, already known to be safe.
  package init(_ scalar: Unicode.Scalar) { bits = UInt64(scalar.value) }

  package var width: Int { 1 }
}
