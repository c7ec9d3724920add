import TestSupport
import Testing

@testable import TextSafety

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("gpu-us-east-1", "gpu-us-east-1", 13),
    ("a\tb\nc\rd", "a␉b␊c␍d", 7),
    ("\u{1B}[2J\u{07}", "␛[2J␇", 5),
    ("\u{7F}\u{0}", "␡␀", 2),
    ("\u{9B}31m\u{90}", "�31m�", 5),
    ("a\u{202E}b\u{2066}c", "a�b�c", 5),
    ("a\u{200B}\u{FEFF}\u{AD}", "a���", 4),
    ("\u{2028}\u{E0041}\u{FFFF}", "���", 3),
    ("\u{E0B0}\u{10FFFD}\u{378}", "���", 3),
    ("\u{05D0}\u{0627}", "��", 2),
    ("中文", "中文", 4),
    ("🚀!", "🚀!", 3),
    ("e\u{301}x", "e\u{301}x", 2),
    ("\u{301}x", "\u{25CC}\u{301}x", 2),
    ("\u{1B}\u{301}", "␛\u{25CC}\u{301}", 2),
    ("o\u{301}\u{302}\u{303}\u{304}", "o\u{301}\u{302}", 1),
    ("⚠\u{FE0F} hot", "⚠ hot", 5),
    ("a\u{FE0F}\u{FE0F}", "a�", 2),
    ("\u{FE0F}a", "�a", 2),
    ("👍\u{1F3FD}", "👍", 2),
    ("👩\u{200D}💻", "👩�💻", 5),
    ("🇩🇪", "DE", 2),
    ("a\u{A0}b\u{2003}c", "a b c", 5),
    ("\u{1FAE8}", "�", 1),
    ("\u{1160}\u{3164}", "��", 2),
  ])
  func showsStandInsForWhatCannotBeShown(text: String, shown: String, width: Int) {
    let safe = SafeText(text)
    #expect(Array(safe.terminalString.unicodeScalars) == Array(shown.unicodeScalars))
    #expect(safe.width == width)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a�b"), ([0xC0, 0xAF], "��"), ([0xED, 0xA0, 0x80], "���"),
      ([0xE4, 0xB8], "�"), ([0x9B, 0x32, 0x4A], "�2J"), ([], ""),
    ] as [([UInt8], String)])
  func brokenUTF8IsVisible(bytes: [UInt8], shown: String) {
    #expect(SafeText(utf8: bytes).terminalString == shown)
  }

  @Test func keepsNoMoreThanItsLimit() {
    #expect(SafeText(String(repeating: "x", count: 10_000), limit: 100).width == 100)
    #expect(SafeText(String(repeating: "中", count: 10_000), limit: 101).width == 100)
    #expect(SafeText("abc", limit: 0).isEmpty)
    #expect(SafeText("abc", limit: -1).isEmpty)
    #expect(SafeText("中", limit: -1).isEmpty)
    #expect(SafeText(utf8: [UInt8](repeating: 0x61, count: 9), limit: .max).width == 9)
    let tower = "o" + String(repeating: "\u{301}", count: 100_000)
    #expect(SafeText(tower).glyphs.count == 1)
  }

  @Test func ourOwnWordsPassTheSameGate() {
    let name = SafeText("\u{1B}x")
    let literal: SafeText = "a\u{1B}b"
    #expect(literal.terminalString == "a␛b")
    #expect(("\(name): \(12) of \(-3)" as SafeText).terminalString == "␛x: 12 of -3")
  }

  @Test func namesToActOnAreSpelledOut() {
    #expect(SafeText(identifier: "gpu-1 a<b").terminalString == "gpu-1 a<U+003C>b")
    #expect(SafeText(identifier: "gрu\u{200B}").terminalString == "g<U+0440>u<U+200B>")
    #expect(SafeText(identifier: "e\u{301}\u{301}\u{301}\u{301}").width == 33)
    #expect(SafeText(identifier: "a\u{1F680}", limit: 5).terminalString == "a")
  }

  @Test(arguments: 0..<2000)
  func namesThatDifferLookDifferent(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let name = String.hostile(using: &random)
    var other = Array(name.unicodeScalars)
    other.insert(hostileScalars.randomElement(using: &random)!, at: other.count / 2)
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: other)
    #expect(
      SafeText(identifier: name, limit: 9999)
        != SafeText(identifier: String(changed), limit: 9999))
  }

  @Test func glyphsPackAndUnpack() {
    var glyph = Glyph("中")
    glyph.add("\u{301}")
    #expect(glyph.width == 2)
    #expect(glyph.string.unicodeScalars.map(\.value) == [0x4E2D, 0x301])
    #expect(glyph != Glyph("中"))
    #expect(Glyph("\u{200D}") == .standIn)
  }
}
