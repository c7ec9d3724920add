import Testing
import TextSafety

@testable import Drawing

@Suite struct CanvasTests {
  private let area = Rect(column: 0, row: 0, width: 8, height: 1)

  @Test func aWideCharacterThatWouldBeCutInHalfIsLeftOut() {
    var canvas = Canvas(width: 3, height: 1)
    canvas.write("ab北", in: canvas.bounds, column: 0, row: 0)
    #expect(canvas.picture == "ab")
  }

  @Test func writingOverHalfOfAWideCharacterRemovesTheOtherHalf() {
    var canvas = Canvas(width: 8, height: 1)
    canvas.write("北京", in: area, column: 0, row: 0)
    canvas.write("x", in: area, column: 1, row: 0)
    #expect(canvas.picture == " x京")
    canvas.write("y", in: area, column: 2, row: 0)
    #expect(canvas.picture == " xy")
    #expect(canvas.cells.allSatisfy { !$0.overlay.contains(.continuation) })
  }

  @Test func erasingTakesOverlaysAwayToo() {
    var canvas = Canvas(width: 8, height: 1)
    canvas.write("abc", in: area, column: 0, row: 0, role: .bad)
    canvas.lay([.selected, .stale], over: area)
    canvas.erase(area)
    let isBlank = canvas == Canvas(width: 8, height: 1)
    #expect(isBlank)
  }

  @Test func nothingIsEverDrawnOutsideTheArea() {
    var canvas = Canvas(width: 8, height: 3)
    let middle = Rect(column: 2, row: 1, width: 3, height: 1)
    canvas.write("abcdefgh", in: middle, column: -1, row: 0)
    canvas.put("x", in: middle, column: 3, row: 0, role: .text)
    canvas.put("x", in: middle, column: 0, row: 1, role: .text)
    #expect(canvas.picture == "\n  bcd\n")
  }

  @Test func thePictureShowsWhatLiesOverIt() {
    var canvas = Canvas(width: 4, height: 1)
    #expect(canvas.overlayMap == "")
    canvas.lay(.selected, over: Rect(column: 0, row: 0, width: 2, height: 1))
    canvas.lay(.stale, over: Rect(column: 1, row: 0, width: 2, height: 1))
    #expect(canvas.overlayMap == "sS~.")
  }

  @Test func everyCellCanBeSpelledInASCIIAndNoColumnMoves() {
    var canvas = Canvas(width: 20, height: 1)
    canvas.write("a·b 北 64°C → é…", in: canvas.bounds, column: 0, row: 0)
    canvas.spellInASCII()
    #expect(canvas.picture == "a-b ?? 64 C > e~" || canvas.picture == "a-b ?? 64 C > ?~")
    #expect(canvas.cells.allSatisfy { $0.glyph.base.value < 0x7F })
  }

  @Test func aTallPictureIsShownThroughAWindow() {
    var tall = Canvas(width: 4, height: 5)
    for row in 0..<5 {
      tall.write("r\(row)北", in: tall.bounds, column: 0, row: row)
    }
    var canvas = Canvas(width: 6, height: 4)
    canvas.show(tall, from: 2, in: Rect(column: 1, row: 1, width: 4, height: 2))
    #expect(canvas.picture == "\n r2北\n r3北\n")
  }
}
