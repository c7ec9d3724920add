import FleetModel
import FleetStore
import Testing

@testable import Dashboard

/// Which rows are marked as unusual.
@Suite struct StrangeRowsTests {
  /// An hour of a node whose latency is 50 ms, and then another for three minutes.
  private func driven(latencyAtLast: Double) -> Driven {
    var driven = Driven()
    for minute in 0..<64 {
      var reading = NodeReading.steerable("a")
      reading.latencyMilliseconds = minute >= 60 ? latencyAtLast : 50
      driven.observe([reading, .steerable("b")])
      driven.pass(.seconds(59))
    }
    driven.layOut(PictureRoom(tableRows: 5))
    driven.observe(driven.readings)
    driven.pass(.seconds(11))
    return driven
  }

  @Test func aNodeThatIsNotAsItWasIsMarked() {
    #expect(driven(latencyAtLast: 500).state.strangeNodes == ["a"])
  }

  @Test func whatIsAsUsualIsNot() {
    #expect(driven(latencyAtLast: 50).state.strangeNodes.isEmpty)
  }

  @Test func whatIsBetterThanUsualIsNoTrouble() {
    #expect(driven(latencyAtLast: 5).state.strangeNodes.isEmpty)
  }

  @Test func inThePastItIsWhatWasUnusualThen() {
    var driven = driven(latencyAtLast: 500)
    let moment = driven.state.shownMoment - .minutes(20)
    driven.give(.look(at: moment))
    #expect(driven.state.strangeNodes.isEmpty)
    driven.give(.goLive)
    #expect(driven.state.strangeNodes == ["a"])
  }

  @Test func outOfSightNobodyLooks() {
    var driven = driven(latencyAtLast: 500)
    driven.press("3")
    driven.observe(driven.readings)
    #expect(driven.state.strangeNodes == ["a"])
    driven.press("2")
    driven.press("/")
    driven.type("b")
    driven.press("enter")
    driven.pass(.seconds(11))
    #expect(driven.state.strangeNodes.isEmpty)
  }
}
