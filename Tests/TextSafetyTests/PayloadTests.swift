import Testing

@testable import TextSafety

/// Strings that have made terminals act: none of them is still able to.
@Suite struct PayloadTests {
  /// What follows an escape, or stands alone, in attacks and in everyday output.
  private static let sequences = [
    "[2J", "[H", "[31m", "[?1049h", "[?1049l", "[6n", "[c", "[>c", "[21t", "[20t", "[8;1;1t",
    "[?2004h", "[?1000h", "[?1003h", "[201~", "[200~", "c", "7", "8", "#8", "(0", "%G", "=", ">",
    "]0;owned", "]2;title", "]4;1;?", "]10;?", "]11;?", "]52;c;ZXZpbA==", "]52;c;?", "]8;;http://x",
    "]1337;File=:", "]9;note", "]777;notify;a;b", "]133;A", "]50;?", "P$q\"p", "P+q544e", "_Ga=q;",
    "^pm", "Xsos", "[5i", "[4i", "[?5h", "[1;1r", "[3J", "[0;59999X", "[99999999b", "[!p", "[>4;1m",
    "[=1;2u", "[?u", "k title", "N", "O", "Z", "[x", "*A", " F",
  ]
  /// In what they come: alone, in a name, with a terminator, split, doubled, in other alphabets.
  private static let wrappings: [(before: String, after: String)] = [
    ("\u{1B}", ""), ("gpu-\u{1B}", "-1"), ("\u{1B}", "\u{7}"), ("\u{1B}", "\u{1B}\\"),
    ("\u{1B}\u{1B}", "\u{9C}"), ("\u{9B}", "\u{9C}"), ("\u{9D}", "\u{7}"), ("\u{90}", "\u{9C}"),
    ("\r\n\u{1B}", "\r"), ("\u{202E}\u{1B}", "\u{202C}"),
  ]

  static let payloads = sequences.flatMap { sequence in
    wrappings.map { $0.before + sequence + $0.after }
  }

  @Test func thereAreEnoughOfThem() { #expect(Self.payloads.count >= 500) }

  @Test(arguments: payloads)
  func noneSurvivesToAct(payload: String) {
    for text in [SafeText(payload), SafeText(identifier: payload), SafeText(utf8: payload.utf8)] {
      let shown = text.terminalString.unicodeScalars
      #expect(shown.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
      #expect(shown.allSatisfy { !$0.properties.isDefaultIgnorableCodePoint })
      #expect(shown.allSatisfy { $0.properties.generalCategory != .format })
    }
    // Nothing is dropped either: each scalar of an attack can be seen.
    #expect(SafeText(payload).glyphs.count == payload.unicodeScalars.count)
  }

  @Test(arguments: payloads.prefix(60))
  func rawBytesInsteadOfUTF8SurviveNoBetter(payload: String) {
    let bytes = payload.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let shown = SafeText(utf8: bytes).terminalString.unicodeScalars
    #expect(shown.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
  }
}
