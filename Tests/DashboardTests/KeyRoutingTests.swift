import Acting
import Commands
import Dashboard
import FleetModel
import Testing

@Suite struct KeyRoutingTests {
  @Test func underTheHelpNothingIsActedOnOrArranged() {
    var driven = Driven(["a", "b"])
    driven.press("?")
    let before = driven.state.attention
    driven.press("D", "U", "C", "w", "F5", "F4", "z", "space", "*", "M", "/", "n", ">", "I")
    #expect(driven.state.attention == before)
    #expect(driven.questions.isEmpty)
    driven.press("esc")
    #expect(driven.state.attention.sheet == nil)
  }

  @Test func underTheSortMenuNothingIsActedOn() {
    var driven = Driven(["a", "b"])
    driven.press("S")
    driven.press("D", "F5", "space", "*", "/")
    #expect(driven.questions.isEmpty)
    #expect(driven.state.attention.marked.isEmpty)
    #expect(driven.state.attention.isSortMenuShown)
    driven.press("j")
    #expect(driven.state.attention.sort.column == .name)
  }

  @Test(arguments: ["/", ":", "D", "*"])
  func thereIsAlwaysAWayOut(opening: String) {
    var driven = Driven(["a", "b"])
    driven.press(opening, "D")
    driven.press("ctrl-c")
    #expect(driven.effects == [.quit])
    driven.press("ctrl-l")
    #expect(driven.effects == [.redraw])
    driven.press("ctrl-z")
    #expect(driven.effects == [.suspend])
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func aDialogTakesEveryKeyAndTheViewUnderItNone() {
    var driven = Driven(["a", "b"])
    driven.press("D")
    driven.press("j", "2", "p", "q", "?", "/", ":", "space", "D", "U", "F5")
    #expect(driven.effects.isEmpty)
    #expect(driven.selected == "a")
    #expect(driven.state.attention.view == .overview)
    #expect(driven.dialog?.verb == .drain)
    #expect(driven.state.pausedFleet == nil)
    #expect(driven.questions.count == 1)
  }

  @Test func theNoticeGoesWithTheNextKey() {
    var driven = Driven(["a"])
    driven.press("n")
    #expect(driven.notice != nil)
    driven.press("insert")
    #expect(driven.notice == nil)
  }

  /// From everything that can be open, `esc` leads back to the bare view and never out.
  @Test(
    arguments: [
      ["D"], ["U"], ["C"], ["w"], ["w", "tab", "tab", "5"], ["*", "D"], ["/"], ["/", "a"], [":"],
      [":", "d", "r"], ["?"], ["S"], ["enter"], ["enter", "D"], ["F5"], ["6", "z"], ["*"],
    ])
  func escLeadsBackAndNeverOut(keys: [String]) {
    var driven = Driven(["a", "b"])
    for key in keys { driven.press(key) }
    for _ in 0..<4 {
      driven.press("esc")
      #expect(driven.effects.isEmpty)
    }
    #expect(driven.dialog == nil)
    #expect(driven.state.attention.palette == nil)
    #expect(driven.state.attention.filterLine == nil)
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.state.attention.pendingWeights == nil)
    #expect(driven.carriedOut.isEmpty)
    driven.pass(.seconds(5))
    #expect(driven.carriedOut.isEmpty)
  }
}
