import Commands
import Dashboard
import FleetModel
import Testing

@Suite struct MarkingTests {
  private static func nodes() -> [NodeReading] {
    [("a", "eu"), ("b", "us"), ("c", "eu"), ("d", nil)].map { name, region in
      var reading = NodeReading.steerable(NodeID(name))
      reading.region = region
      return reading
    }
  }

  private func driven() -> Driven {
    var driven = Driven()
    driven.observe(Self.nodes())
    driven.pass(.seconds(1))
    return driven
  }

  @Test func theRegionUnderTheCursorIsMarkedAndUnmarked() {
    var driven = driven()
    driven.press("M")
    #expect(driven.state.attention.marked == ["a", "c"])
    #expect(driven.notice == "2 nodes marked after region eu")
    driven.press("M")
    #expect(driven.state.attention.marked.isEmpty)
    driven.press("G", "M")
    #expect(driven.notice == "d has no region")
  }

  @Test func aFilterMarksWhatItMatches() {
    var driven = driven()
    driven.give(.mark("region:us | region:eu"))
    #expect(driven.state.attention.marked == ["a", "b", "c"])
    driven.give(.mark("load>"))
    #expect(driven.notice?.hasPrefix("the filter: ") == true)
    #expect(driven.state.attention.marked.count == 3)
  }

  @Test func marksAreGatheredOverSeveralFilters() {
    var driven = driven()
    driven.give(.filter("region:eu"))
    driven.press("*")
    driven.give(.filter("region:us"))
    driven.press("*")
    #expect(driven.state.attention.marked == ["a", "b", "c"])
    driven.press("*")
    #expect(driven.state.attention.marked == ["a", "c"])
    driven.press("esc")
    #expect(driven.state.attention.marked.isEmpty)
  }

  @Test func whatTheFilterHidesIsNotActedOn() {
    var driven = driven()
    driven.press("*")
    driven.give(.filter("region:eu"))
    driven.press("D")
    #expect(driven.dialog?.targets.map(\.node) == ["a", "c"])
    #expect(driven.dialog?.hiddenMarks == 2)
    #expect(driven.notice == "left out: 2 more marked, which the filter hides")
    driven.press("esc")
    driven.give(.filter("zzz"))
    driven.press("D")
    #expect(driven.dialog == nil)
    #expect(driven.notice == "the filter hides all 4 marked nodes: clear it, or the marks with esc")
  }
}
