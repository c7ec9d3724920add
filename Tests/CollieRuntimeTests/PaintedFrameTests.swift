import Drawing
import Testing
import TextSafety

@testable import CollieRuntime

@Suite struct PaintedFrameTests {
  private func text(_ frame: PaintedFrame) -> String {
    String(decoding: frame.bytes, as: UTF8.self)
  }

  @Test func withoutAThemeItIsTextWithoutBlanksAtTheEnds() {
    var canvas = Canvas(width: 10, height: 2)
    canvas.write("ab", in: canvas.bounds, column: 2, row: 0, role: .bad)
    #expect(text(PaintedFrame(canvas: canvas)) == "  ab\n\n")
  }

  @Test func aColourIsSetOnceForARunAndTakenBackAtTheEnd() throws {
    var canvas = Canvas(width: 10, height: 1)
    canvas.write("abc", in: canvas.bounds, column: 0, row: 0, role: .accent)
    let theme = try ThemeCatalog(directory: nil).chosen("dark")
    let painted = text(PaintedFrame(canvas: canvas, theme: theme))
    #expect(painted.hasPrefix("\u{1B}[0;38;5;"))
    #expect(painted.hasSuffix("abc\u{1B}[0m\n"))
    #expect(painted.split(separator: "\u{1B}").count == 2)
  }

  @Test func theCursorsRowKeepsItsBackgroundToTheEnd() throws {
    var canvas = Canvas(width: 6, height: 1)
    canvas.write("a", in: canvas.bounds, column: 0, row: 0)
    canvas.lay(.selected, over: canvas.bounds)
    let theme = try ThemeCatalog(directory: nil).chosen("dark")
    #expect(text(PaintedFrame(canvas: canvas, theme: theme)).contains("a     "))
  }

  @Test func inASCIIAWideCharacterTakesTwoPlaces() {
    var canvas = Canvas(width: 6, height: 1)
    canvas.write(SafeText("中x"), in: canvas.bounds, column: 0, row: 0)
    let painted = text(PaintedFrame(canvas: canvas, isASCII: true))
    #expect(painted.utf8.count == 4)
    #expect(painted.hasSuffix("x\n"))
  }
}
