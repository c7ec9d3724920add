import Dashboard
import FleetModel
import FleetStore
import Testing

/// Looking at other moments than the present.
@Suite struct TimeTravelTests {
  /// A minute of a node whose load is the second it is seen in.
  private func watched() -> Driven {
    var driven = Driven()
    for second in 0..<60 {
      var reading = NodeReading.steerable("a")
      reading.loadPercent = Double(second)
      driven.observe([reading])
    }
    return driven
  }

  @Test func aStepBackShowsWhatWasSaidThen() throws {
    var driven = watched()
    let shown = try #require(driven.state.shownFleet.nodes["a"]?.loadPercent)
    driven.press("[")
    #expect(driven.state.shownFleet.nodes["a"]?.loadPercent == shown - 10)
    #expect(driven.state.past?.isWhole == true)
    driven.press("[", "]", "]")
    #expect(driven.state.past == nil)
    driven.press("[", "\\")
    #expect(driven.state.shownFleet.nodes["a"]?.loadPercent == shown)
  }

  @Test func thePresentGoesOnBehindThePast() {
    var driven = watched()
    driven.press("[")
    let moment = driven.state.shownMoment
    driven.observe([.steerable("a"), .steerable("b")])
    #expect(driven.state.fleet.nodes.count == 2)
    #expect(driven.names == ["a"])
    #expect(driven.state.shownMoment == moment)
    driven.press("\\")
    #expect(driven.names.count == 2)
  }

  @Test func nothingIsChangedFromThePast() {
    var driven = watched()
    driven.press("[", "D")
    #expect(driven.dialog == nil)
    #expect(driven.notice == "you look at the past; \\ goes live")
    #expect(driven.questions.isEmpty)
  }

  @Test func thePastEndsWhereNobodyRemembers() throws {
    var driven = watched()
    for _ in 0..<20 { driven.press("[") }
    #expect(driven.notice?.hasPrefix("nothing is remembered") == true)
    #expect(try #require(driven.state.past).moment >= .start)
  }
}
