import Commands
import FleetModel
import FleetStore
import Testing

@testable import Dashboard

/// Seeing what is not as it was.
@Suite struct ComparingTests {
  /// Seconds of a node whose load is the second it is seen in.
  private func watched(_ seconds: Int = 60) -> Driven {
    var driven = Driven()
    for second in 0..<seconds {
      var reading = NodeReading.steerable("a")
      reading.loadPercent = Double(second)
      driven.observe([reading])
    }
    return driven
  }

  private func load(_ fleet: Fleet?) -> Double? { fleet?.nodes["a"]?.loadPercent }

  @Test func aKeyMarksTheShownMomentAndTheSameKeyEndsIt() {
    var driven = watched()
    driven.press("=")
    #expect(load(driven.state.comparison?.fleet) == 59)
    #expect(driven.notice == "compared with the fleet of 00:01:03, wherever you go; = ends it")
    driven.press("=")
    #expect(driven.state.comparison == nil)
    #expect(driven.notice == "nothing is compared any more")
  }

  @Test func theMarkStaysWhereverOneGoes() {
    var driven = watched()
    driven.press("[", "=", "\\")
    let marked = load(driven.state.comparison?.fleet)
    #expect(marked == 49)
    driven.observe([.steerable("a")])
    driven.press("[", "[", "5", "2")
    #expect(load(driven.state.comparison?.fleet) == marked)
  }

  @Test func escapeEndsItAfterEverythingElse() {
    var driven = watched()
    driven.press("space", "=", "enter", "esc")
    #expect(driven.state.comparison != nil)
    driven.press("esc")
    #expect(driven.state.attention.marked.isEmpty)
    #expect(driven.state.comparison != nil)
    driven.press("esc")
    #expect(driven.state.comparison == nil)
  }

  @Test func aTimeCanBeNamed() {
    var driven = watched(120)
    driven.type(":compare 00:01:10")
    driven.press("enter")
    let marked = driven.state.comparison
    #expect(marked?.moment == Moment(milliseconds: 70_000))
    #expect(load(marked?.fleet) != load(driven.state.fleet))
    #expect(driven.state.past == nil)
  }

  @Test func whatIsKeptOfThatMomentHasNoPast() {
    var driven = watched()
    driven.press("=")
    let kept = driven.state.comparison?.fleet
    #expect(kept?.nodes["a"]?.history[.load].isEmpty == true)
    #expect(kept?.history.isEmpty == true)
    #expect(driven.state.fleet.nodes["a"]?.history[.load].isEmpty == false)
  }

  @Test func beforeAnythingIsKnownThereIsNothingToCompare() {
    var state = DashboardState(
      fleet: Fleet(
        sources: [SourceHealth(id: Driven.source, address: "gw", interval: .seconds(1))]))
    _ = state.apply(.pressed(.character("="), at: .start))
    #expect(state.comparison == nil)
    #expect(state.attention.notice?.words == "nothing is known yet that could be compared")
  }
}
