import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct CommandTests {
  @Test(
    arguments: [
      (.quit, .quit), (.suspend, .suspend), (.redraw, .redraw), (.nextTheme, .changeTheme),
    ] as [(Command, DashboardEffect)])
  func someCommandsAreForOthersToDo(command: Command, effect: DashboardEffect) {
    var driven = Driven(["a"])
    driven.give(command)
    #expect(driven.effects == [effect])
  }

  @Test func viewsAreChosenAndWalkedThrough() {
    var driven = Driven(["a"])
    driven.give(.show(.spend))
    #expect(driven.state.attention.view == .spend)
    driven.give(.showNextView, .showNextView)
    #expect(driven.state.attention.view == .overview)
    driven.give(.showPreviousView)
    #expect(driven.state.attention.view == .events)
  }

  @Test func aNodeIsOpenedAndClosed() {
    var driven = Driven(["a", "b"])
    driven.give(.selectNext, .open)
    #expect(driven.state.attention.openNode == "b")
    driven.layOut(PictureRoom(hiddenLines: 3, shownLines: 5))
    driven.give(.selectNext, .selectNext)
    #expect(driven.state.attention.detailFirstLine == 2)
    driven.give(.selectLast)
    #expect(driven.state.attention.detailFirstLine == 3)
    #expect(driven.selected == "b")
    driven.give(.goBack)
    #expect(driven.state.attention.openNode == nil)
    driven.give(.show(.queues), .open)
    #expect(driven.state.attention.openNode == nil)
  }

  @Test func theDetailOfANodeThatVanishesCloses() {
    var driven = Driven(["a", "b"])
    driven.give(.open)
    driven.observe(["b"])
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.state.attention.lostNode == "a")
  }

  @Test func escClosesTheTopmostThingFirstAndNeverQuits() {
    var driven = Driven(["a", "b"])
    driven.give(.toggleMark, .open, .toggleHelp)
    driven.give(.goBack)
    #expect(driven.state.attention.sheet == nil)
    #expect(driven.state.attention.openNode != nil)
    driven.give(.goBack)
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.state.attention.marked == ["a"])
    driven.give(.goBack)
    #expect(driven.state.attention.marked.isEmpty)
    for _ in 0..<5 {
      driven.give(.goBack)
      #expect(driven.effects.isEmpty)
    }
  }

  @Test func theHelpScrollsAndTheTableUnderItStandsStill() {
    var driven = Driven(["a", "b"])
    driven.give(.toggleHelp)
    driven.layOut(PictureRoom(hiddenLines: 12, shownLines: 8))
    driven.give(.selectNext, .pageDown)
    #expect(driven.state.attention.sheetFirstLine == 8)
    driven.give(.pageDown)
    #expect(driven.state.attention.sheetFirstLine == 12)
    #expect(driven.selected == "a")
    driven.give(.toggleHelp, .toggleHelp)
    #expect(driven.state.attention.sheetFirstLine == 0)
  }

  @Test func columnsScrollWithinWhatThereIs() {
    var driven = Driven(["a"])
    driven.layOut(PictureRoom(lastFirstColumn: 2))
    driven.give(.scrollRight, .scrollRight, .scrollRight)
    #expect(driven.state.attention.firstColumn == 2)
    driven.give(.scrollLeft, .scrollLeft, .scrollLeft)
    #expect(driven.state.attention.firstColumn == 0)
  }

  @Test func nodesAreMarkedSinglyInARangeAndAll() {
    var driven = Driven(["a", "b", "c", "d"])
    driven.give(.toggleMark)
    #expect(driven.state.attention.marked == ["a"])
    #expect(driven.selected == "b")
    driven.give(.selectNext, .markRange)
    #expect(driven.state.attention.marked == ["a", "b", "c"])
    driven.give(.selectFirst, .toggleMark)
    #expect(driven.state.attention.marked == ["b", "c"])
    driven.give(.markAll)
    #expect(driven.state.attention.marked.count == 4)
    driven.give(.markAll)
    #expect(driven.state.attention.marked.isEmpty)
  }

  @Test func aMarkOfANodeThatVanishesGoesWithIt() {
    var driven = Driven(["a", "b", "c"])
    driven.give(.markAll)
    driven.observe(["a", "c"])
    #expect(driven.state.attention.marked == ["a", "c"])
    driven.observe(["a", "b", "c"])
    #expect(driven.state.attention.marked == ["a", "c"])
  }

  @Test func aPausedPictureStandsStillWhilePollingGoesOn() {
    var driven = Driven(["a", "b"])
    driven.give(.togglePause)
    driven.observe(["z"])
    #expect(driven.names == ["a", "b"])
    #expect(driven.state.shownFleet.nodeIDs == ["a", "b"])
    #expect(driven.state.fleet.nodeIDs == ["z"])
    driven.give(.selectNext, .open)
    #expect(driven.state.attention.openNode == "b")
    driven.give(.togglePause)
    #expect(driven.names == ["z"])
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.selected == "z")
  }

  @Test func whatTheStoreWantsIsPassedOn() {
    var driven = Driven(["a"])
    driven.apply(.fleet(.ticked(Moment(seconds: 100))))
    var observation = Observation(source: SourceID("gw"), receivedAt: Moment(seconds: 101))
    observation.nodes = .all([])
    driven.apply(.fleet(.observed(observation)))
    #expect(driven.effects == [.fleet(.fetchHistory(SourceID("gw")))])
  }

  @Test func commandsForTablesDoNothingWhereThereIsNone() {
    var driven = Driven(["a", "b"])
    driven.give(.show(.spend))
    let before = driven.state.attention
    driven.give(
      .selectNext, .toggleMark, .markAll, .markRange, .invertSort, .chooseSort, .scrollRight,
      .sortByNextColumn, .pageDown, .open)
    #expect(driven.state.attention == before)
  }
}
