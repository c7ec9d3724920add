import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct OperationsViewTests {
  private static func operations(_ range: Range<Int>) -> [OperationReading] {
    range.map { number in
      var reading = OperationReading(id: "op-\(number)", node: "a")
      reading.askedAt = WallTime(milliseconds: Int64(number) * 1000)
      return reading
    }
  }

  private func driven(_ range: Range<Int>) -> Driven {
    var driven = Driven(["a"])
    driven.observe(operations: Self.operations(range))
    driven.press("6")
    return driven
  }

  @Test func theNewestComesFirstAndTheCursorMovesAmongThem() {
    var driven = driven(0..<5)
    #expect(driven.state.attention.selectedOperation == "op-4")
    driven.press("j", "j")
    #expect(driven.state.attention.selectedOperation == "op-2")
    driven.press("G", "j")
    #expect(driven.state.attention.selectedOperation == "op-0")
    driven.press("g", "k")
    #expect(driven.state.attention.selectedOperation == "op-4")
  }

  @Test func theCursorStaysWithItsOperation() {
    var driven = driven(0..<5)
    driven.press("j")
    driven.observe(operations: Self.operations(0..<9))
    #expect(driven.state.attention.selectedOperation == "op-3")
    driven.observe(operations: Self.operations(5..<9))
    #expect(driven.state.attention.selectedOperation == "op-8")
    driven.observe(operations: [])
    #expect(driven.state.attention.selectedOperation == nil)
    driven.press("j", "enter", "z")
    #expect(driven.questions.isEmpty)
  }

  @Test func itScrollsLikeTheTable() {
    var driven = driven(0..<100)
    driven.layOut(PictureRoom(tableRows: 10))
    for _ in 0..<12 { driven.press("j") }
    #expect(driven.state.attention.firstOperation == 3)
    driven.press("pgdn")
    #expect(driven.state.attention.selectedOperation == "op-78")
    #expect(driven.state.attention.firstOperation == 12)
    driven.press("G")
    #expect(driven.state.attention.firstOperation == 90)
    driven.layOut(PictureRoom(tableRows: 0))
    #expect(driven.state.attention.firstOperation == 99)
    driven.press("g")
    #expect(driven.state.attention.firstOperation == 0)
  }
}
