import TestSupport
import Testing

@testable import TextSafety

@Suite struct FittingTests {
  @Test(arguments: [
    (-1, "", ""), (0, "", ""), (1, "…", "…"), (2, "g…", "g…"), (3, "gp…", "g…7"),
    (9, "gpu-us-e…", "gpu-…t-17"), (14, "gpu-us-east-17", "gpu-us-east-17"),
    (99, "gpu-us-east-17", "gpu-us-east-17"),
  ])
  func whatDoesNotFitEndsInAnEllipsis(width: Int, end: String, middle: String) {
    let name: SafeText = "gpu-us-east-17"
    #expect(name.truncated(to: width).terminalString == end)
    #expect(name.truncated(to: width, at: .middle).terminalString == middle)
  }

  @Test func wideCharactersAreNeverCutInHalf() {
    let text: SafeText = "日本語"
    #expect(text.prefix(width: 3).terminalString == "日")
    #expect(text.suffix(width: 3).terminalString == "語")
    #expect(text.truncated(to: 4).terminalString == "日…")
    #expect(text.padded(to: 4).terminalString == "日… ")
    #expect(text.padded(to: 5, at: .middle).terminalString == "日…語")
  }

  @Test(arguments: [
    (SafeText.Alignment.left, "ab   "), (.right, "   ab"), (.center, " ab  "),
  ])
  func shortTextIsFilledWithBlanks(alignment: SafeText.Alignment, shown: String) {
    #expect(("ab" as SafeText).padded(to: 5, alignment: alignment).terminalString == shown)
  }

  @Test(arguments: 0..<200)
  func paddedTextIsExactlyAsWideAsAsked(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = SafeText(.hostile(using: &random))
    for width in 0...24 {
      for alignment in [SafeText.Alignment.left, .right, .center] {
        for cut in [SafeText.Cut.end, .middle] {
          #expect(text.padded(to: width, alignment: alignment, at: cut).width == width)
        }
      }
      #expect(text.prefix(width: width).width <= width)
      #expect(text.suffix(width: width).width <= width)
    }
  }

  @Test(arguments: [
    ("╭─ 1 ─╮│┃┼━╸┈", "+- 1 -+||+---"), ("▁▂▃▄▅▆▇█", ".:-=+*##"), ("⠀⣀⣿⠁", " :#."),
    ("▕██▏░", "|##|."), ("●◐✖▸…–·±⏸", "*dx>.-.~="), ("中a", "??a"), ("e\u{301}", "e"), ("␛", "?"),
  ])
  func withoutUTF8OurShapesBecomeLettersOfTheSameWidth(text: String, ascii: String) {
    #expect(SafeText(text).asciiOnly.terminalString == ascii)
  }
}
