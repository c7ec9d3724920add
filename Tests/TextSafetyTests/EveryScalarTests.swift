import Foundation
import Testing

@testable import TextSafety

/// Whatever Unicode holds, one scalar at a time, against the C library and Unicode's own data.
@Suite struct EveryScalarTests {
  /// All scalars, as what is shown for each of them alone.
  private static let shown: [(scalar: Unicode.Scalar, glyph: Glyph)] =
    (0...0x10_FFFF).compactMap { Unicode.Scalar($0) }.map { ($0, Glyph($0)) }

  @Test func everyGlyphIsAsWideAsTheCLibraryThinks() throws {
    // Glibc's Swift module leaves this one out.
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
    let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    var wrong: [String] = []
    for (scalar, glyph) in Self.shown {
      let width = glyph.scalars.reduce(0) { $0 + Int(wcwidth(wchar_t($1.value))) }
      if width != glyph.width { wrong.append(String(scalar.value, radix: 16)) }
    }
    #expect(wrong == [])
  }

  @Test func nothingIsShownThatTerminalsActOnOrDoNotShow() {
    let refused: Set<Unicode.GeneralCategory> = [
      .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .enclosingMark,
    ]
    var wrong: [String] = []
    for scalar in Set(Self.shown.flatMap(\.glyph.scalars)) {
      let properties = scalar.properties
      if refused.contains(properties.generalCategory) || properties.isDefaultIgnorableCodePoint
        || properties.isEmojiModifier || properties.isNoncharacterCodePoint
      {
        wrong.append(String(scalar.value, radix: 16))
      }
    }
    #expect(wrong == [])
  }

  @Test func noCharacterIsNewerThanTheTerminalsInUse() {
    let newer = Self.shown.filter { ($0.glyph.base.properties.age?.major ?? 99) > 9 }
    #expect(newer.map(\.scalar) == [])
  }

  @Test func lettersOfLeftToRightScriptsPass() {
    for letter in "Aé ßŁΩЖ中あ한ไअ█╭●▸⣿…" where letter != " " {
      let scalar = letter.unicodeScalars.first!
      #expect(Glyph(scalar).scalars == [scalar])
    }
  }

  @Test func everyGlyphHasAnASCIIFormOfTheSameWidth() {
    var wrong: [String] = []
    for (scalar, glyph) in Self.shown {
      let text = SafeText(glyphs: [glyph])
      let isPlain = text.asciiOnly.terminalString.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      if !isPlain || text.asciiOnly.width != text.width {
        wrong.append(String(scalar.value, radix: 16))
      }
    }
    #expect(wrong == [])
  }
}
