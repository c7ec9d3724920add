import Testing
import TextSafety

@testable import Drawing

@Suite struct FrameTests {
  @Test func aBoxHasItsWordsInItsEdge() {
    let box = Box("Nodes", key: "1", note: "40", glyphs: .fine)
    #expect(
      draw(box, 24, 3)
        == "╭─ 1 Nodes ─────── 40 ─╮\n│                      │\n╰──────────────────────╯")
  }

  @Test(arguments: [
    (14, "╭─ 1 Nodes ──╮"), (11, "╭─ 1 No… ─╮"), (6, "╭────╮"), (2, "╭╮"),
  ])
  func theNoteGoesBeforeTheTitleDoes(width: Int, edge: String) {
    let box = Box("Nodes", key: "1", note: "40 · worst first", glyphs: .fine)
    #expect(draw(box, width, 2).split(separator: "\n")[0] == edge)
  }

  @Test func theThumbReachesBothEndsOfTheEdge() {
    let box = Box("N", glyphs: .ascii)
    func thumb(_ first: Int) -> [Int] {
      var canvas = Canvas(width: 4, height: 12)
      box.drawScrollMark(into: &canvas, in: canvas.bounds, first: first, shown: 10, total: 50)
      return (0..<12).filter { canvas[3, $0].glyph == "#" }
    }
    #expect(thumb(0) == [1, 2])
    #expect(thumb(40) == [9, 10])
    #expect(thumb(1).first == 1)
  }

  /// Below the row where there is the usual room, else on the larger side, and over it where neither
  /// has enough. The edge next to the row stands still while the box grows.
  @Test(arguments: [
    (row: 5, height: 6, start: 6), (row: 5, height: 16, start: 6), (row: 5, height: 34, start: 4),
    (row: 19, height: 6, start: 20), (row: 20, height: 6, start: 12),
    (row: 20, height: 16, start: 2),
    (row: 39, height: 16, start: 21), (row: 20, height: 30, start: 0),
    (row: -1, height: 6, start: 16),
    (row: 40, height: 6, start: 16),
  ])
  func aFloatingBoxLeavesARowInSight(row: Int, height: Int, start: Int) {
    let area = Rect(column: 0, row: 0, width: 20, height: 40)
    let frame = FloatingBox(Box("K", glyphs: .ascii), width: 4, height: height)
      .frame(in: area, beside: row)
    #expect(frame == Rect(column: 6, row: start, width: 8, height: height + 2))
  }

  @Test func aFloatingBoxKeepsAnEdgeOfAir() {
    var canvas = Canvas(width: 20, height: 5)
    for row in 0..<5 {
      canvas.write("xxxxxxxxxxxxxxxxxxxx", in: canvas.bounds, column: 0, row: row)
    }
    _ = FloatingBox(Box("K", glyphs: .ascii), width: 4, height: 1).draw(
      into: &canvas, in: canvas.bounds)
    #expect(canvas.picture.split(separator: "\n")[2] == "xxxx  |      |  xxxx")
  }

  @Test(arguments: [
    (20, "one two three"), (13, "one two three"), (12, "one two thr…"), (8, "one two…"), (1, "…"),
    (0, ""),
  ])
  func aPhraseIsCutWhereItEnds(width: Int, expected: String) {
    var phrase = Phrase("one ")
    phrase.add("two ", .bad)
    phrase.add("three")
    let words = phrase.cut(to: width).parts.map(\.text.terminalString).joined()
    #expect(words == expected)
  }

  @Test func aListOfPhrasesEndsWithAWholeOne() {
    let parts = ["one", "two", "three"].map { Phrase($0) }
    let phrase = Phrase(parts, blanks: 2, within: 12)
    #expect(phrase.parts.map(\.text.terminalString).joined() == "one  two")
  }

  private func draw(_ box: Box, _ width: Int, _ height: Int) -> String {
    var canvas = Canvas(width: width, height: height)
    box.draw(into: &canvas, in: canvas.bounds)
    return canvas.picture
  }
}
