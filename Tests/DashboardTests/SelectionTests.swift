import Commands
import Dashboard
import FleetModel
import Testing

@Suite struct SelectionTests {
  @Test func theCursorBeginsOnTheWorstAndMoves() {
    var driven = Driven(["c", "a", "b"])
    #expect(driven.names == ["c", "a", "b"])
    #expect(driven.selected == "c")
    driven.give(.selectNext)
    #expect(driven.selected == "a")
    driven.give(.selectLast)
    #expect(driven.selected == "b")
    driven.give(.selectNext)
    #expect(driven.selected == "b")
    driven.give(.selectFirst, .selectPrevious)
    #expect(driven.selected == "c")
  }

  @Test func theCursorFollowsItsNodeAndNotItsRow() {
    var driven = Driven(["a", "b", "c"])
    driven.give(.selectNext)
    driven.observe(["c", "a", "b"])
    #expect(driven.selected == "b")
    #expect(driven.state.selectedRow == 2)
    driven.give(.invertSort)
    #expect(driven.selected == "b")
    #expect(driven.state.selectedRow == 0)
  }

  @Test func aCursorThatNobodyMovedStaysOnTheWorst() {
    var driven = Driven(["a", "b", "c"])
    driven.observe(["c", "a", "b"])
    #expect(driven.selected == "c")
  }

  @Test func whenItsNodeVanishesTheCursorPassesToTheNearestAndSaysSo() {
    var driven = Driven(["a", "b", "c"])
    driven.give(.selectNext)
    driven.observe(["a", "c"])
    #expect(driven.selected == "c")
    #expect(driven.state.attention.lostNode == "b")
    driven.observe(["a"])
    #expect(driven.selected == "a")
    driven.give(.selectNext)
    #expect(driven.state.attention.lostNode == nil)
    driven.observe([NodeID]())
    #expect(driven.selected == nil)
    driven.observe(["z"])
    #expect(driven.selected == "z")
  }

  @Test func theCursorIsAlwaysInSight() {
    var driven = Driven((0..<100).map { NodeID("n\($0)") })
    driven.layOut(PictureRoom(tableRows: 10))
    for command in [Command.selectLast, .selectPrevious, .pageUp, .selectFirst, .pageDown] {
      driven.give(command)
      expectCursorInSight(driven, rows: 10)
    }
    driven.layOut(PictureRoom(tableRows: 3))
    expectCursorInSight(driven, rows: 3)
    driven.give(.selectLast)
    driven.observe(["n1", "n2"])
    expectCursorInSight(driven, rows: 3)
    #expect(driven.state.attention.firstRow == 0)
  }

  @Test func aPageKeepsALineOfTheOldOne() {
    var driven = Driven((0..<100).map { NodeID("n\($0)") })
    driven.layOut(PictureRoom(tableRows: 10))
    driven.give(.pageDown)
    #expect(driven.state.selectedRow == 9)
    #expect(driven.state.attention.firstRow == 9)
    driven.give(.pageDown, .pageUp)
    #expect(driven.state.selectedRow == 9)
    #expect(driven.state.attention.firstRow == 9)
    for _ in 0..<20 { driven.give(.pageDown) }
    #expect(driven.state.selectedRow == 99)
    #expect(driven.state.attention.firstRow == 90)
  }

  @Test(arguments: [0, -5, Int.min])
  func aTableWithoutRoomStillHasACursor(rows: Int) {
    var driven = Driven(["a", "b", "c"])
    driven.layOut(
      PictureRoom(tableRows: rows, lastFirstColumn: rows, hiddenLines: rows, shownLines: rows))
    driven.give(.pageDown, .selectNext, .scrollRight, .toggleHelp, .pageDown)
    #expect(driven.selected == "c")
    #expect(driven.state.attention.firstRow == 2)
  }

  private func expectCursorInSight(_ driven: Driven, rows: Int) {
    let first = driven.state.attention.firstRow
    let row = driven.state.selectedRow ?? -1
    #expect((first..<first + rows).contains(row))
    #expect(driven.state.rows[row] == driven.state.attention.selected)
  }
}
