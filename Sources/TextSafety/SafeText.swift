/// Text that can be drawn or printed, whoever wrote it.
///
/// The only type that canvases and printers accept, so that no byte from outside reaches a terminal
/// unexamined: the compiler asks for the examination. Controls, escape sequences, bidi overrides,
/// invisible and unassigned characters have become visible stand-ins by the time one exists.
package struct SafeText: Equatable, Hashable, Sendable {
  package internal(set) var glyphs: [Glyph]

  package init() { glyphs = [] }
  package init(glyphs: [Glyph]) { self.glyphs = glyphs }

  /// Makes `text` safe. At most `limit` columns are kept.
  package init(_ text: String, limit: Int = 4096) {
    let plain = text.utf8.withContiguousStorageIfAvailable { bytes in
      Self.plainGlyphs(of: bytes.prefix(max(0, limit)))
    }
    if case .some(.some(let glyphs)) = plain {
      self.glyphs = glyphs
    } else {
      glyphs = Self.glyphs(of: text.unicodeScalars, limit: limit)
    }
  }

  /// Makes bytes safe that claim to be UTF-8. What is not becomes visible stand-ins.
  package init(utf8 bytes: some Collection<UInt8>, limit: Int = 4096) {
    // No scalar takes more than four bytes, and no glyph more than a few scalars.
    let enough = max(0, min(limit, 1 << 20)) * 16
    self.init(String(decoding: bytes.prefix(enough), as: UTF8.self), limit: limit)
  }

  /// The columns it takes.
  package var width: Int { glyphs.reduce(0) { $0 + $1.width } }
  package var isEmpty: Bool { glyphs.isEmpty }

  /// The characters, for printing. Holds nothing that a terminal could act on, no line end either.
  package var terminalString: String {
    var result = String.UnicodeScalarView()
    for glyph in glyphs { result.append(contentsOf: glyph.scalars) }
    return String(result)
  }

  package static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(glyphs: left.glyphs + right.glyphs)
  }
  package static func += (left: inout SafeText, right: SafeText) { left.glyphs += right.glyphs }
}
