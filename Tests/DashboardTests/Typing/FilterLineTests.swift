import Commands
import Dashboard
import FleetModel
import Testing

@Suite struct FilterLineTests {
  @Test func theRowsFollowEveryKey() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1", "gpu-eu-2"])
    driven.press("/")
    driven.type("eu")
    #expect(driven.names == ["gpu-eu-1", "gpu-eu-2"])
    driven.press("backspace", "backspace")
    driven.type("us")
    #expect(driven.names == ["gpu-us-1"])
    driven.press("enter")
    #expect(driven.state.attention.filterLine == nil)
    #expect(driven.state.attention.filter?.text == "us")
    #expect(driven.names == ["gpu-us-1"])
  }

  @Test func escBringsBackWhatWasBefore() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1", "gpu-eu-2"])
    driven.give(.filter("eu"))
    driven.press("/")
    #expect(driven.state.attention.filterLine?.line.text == "eu")
    driven.press("ctrl-u")
    #expect(driven.names.count == 3)
    driven.type("us")
    driven.press("esc")
    #expect(driven.names == ["gpu-eu-1", "gpu-eu-2"])
    #expect(driven.effects.isEmpty)
  }

  @Test func anEmptyFilterLetsEverythingThrough() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1"])
    driven.give(.filter("eu"))
    driven.press("/", "ctrl-u", "enter")
    #expect(driven.state.attention.filter == nil)
    #expect(driven.names.count == 2)
  }

  @Test func aBadFilterKeepsTheRowsAndSaysWhere() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1"])
    driven.press("/")
    driven.type("eu")
    driven.paste(" load>")
    #expect(driven.state.attention.filterLine?.problem != nil)
    #expect(driven.names == ["gpu-eu-1"])
    driven.press("enter")
    #expect(driven.state.attention.filterLine != nil)
    driven.press("esc")
    #expect(driven.names.count == 2)
    driven.give(.filter("load>"))
    #expect(driven.notice?.hasPrefix("the filter: ") == true)
    #expect(driven.state.attention.filter == nil)
  }

  @Test func keysGoIntoTheLineAndNotToTheTable() {
    var driven = Driven(["a", "b"])
    driven.press("/")
    driven.type("DUq*:w")
    #expect(driven.state.attention.filterLine?.line.text == "DUq*:w")
    #expect(driven.questions.isEmpty)
    #expect(driven.dialog == nil)
  }

  @Test func theCursorComesBackToItsNodeWhileItIsTyped() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1", "gpu-eu-2"])
    driven.press("j", "/")
    driven.type("eu")
    #expect(driven.selected == "gpu-eu-1")
    driven.press("ctrl-u")
    #expect(driven.selected == "gpu-us-1")
  }

  @Test func aNodeThatIsFilteredOutIsNamed() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1", "gpu-eu-2"])
    driven.press("j", "/")
    driven.type("eu")
    driven.press("enter")
    #expect(driven.notice == "gpu-us-1 is filtered out; the cursor is on gpu-eu-1")
    driven.press("j")
    #expect(driven.notice == nil)
    #expect(driven.selected == "gpu-eu-2")
  }

  @Test func aNodeThatStopsMatchingPassesTheCursorOnAndSaysSo() {
    var driven = Driven(["a", "b"])
    driven.give(.filter("state:ready"))
    driven.press("j")
    #expect(driven.selected == "b")
    var down = NodeReading.steerable("b")
    down.state = .down
    driven.observe([.steerable("a"), down])
    #expect(driven.names == ["a"])
    #expect(driven.notice == "b is filtered out; the cursor is on a")
    // The next key was meant for another node.
    driven.press("D")
    #expect(driven.dialog == nil)
    #expect(driven.notice?.contains("b is filtered out") == true)
    driven.press("D")
    #expect(driven.dialog?.targets.map(\.node) == ["a"])
  }

  @Test func afterAFilterItsNodesCanBeWalkedThrough() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1", "gpu-eu-2", "gpu-us-2"])
    driven.press("n")
    #expect(driven.notice == "nothing to look for: / makes a filter")
    driven.give(.filter("eu"), .filter(""))
    driven.press("n")
    #expect(driven.selected == "gpu-eu-2")
    driven.press("n")
    #expect(driven.selected == "gpu-eu-1")
    driven.press("N")
    #expect(driven.selected == "gpu-eu-2")
    driven.give(.filter("nothing-of-that-name"), .filter(""))
    driven.press("n")
    #expect(driven.notice == "no node matches nothing-of-that-name")
    driven.give(.filter("us"))
    driven.press("n", "n", "n")
    #expect(driven.selected == "gpu-us-2")
  }

  @Test func aFilterWithoutATableShowsOne() {
    var driven = Driven(["gpu-eu-1", "gpu-us-1"])
    driven.give(.show(.spend), .filter("eu"))
    #expect(driven.state.attention.view == .nodes)
    #expect(driven.names == ["gpu-eu-1"])
  }

  @Test func aFilterThatHidesAllLeavesNoCursorAndComesBack() {
    var driven = Driven(["a", "b"])
    driven.press("j", "/")
    driven.type("zzz")
    driven.press("enter")
    #expect(driven.selected == nil)
    driven.press("D", "F5", "space", "M", "enter")
    #expect(driven.questions.isEmpty)
    driven.give(.filter(""))
    #expect(driven.selected != nil)
  }
}
