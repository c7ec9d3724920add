import Acting
import Commands
import FleetModel
import FleetStore
import Testing

@testable import Dashboard

/// The event log and the audit trail in the view of events.
@Suite struct EventsViewTests {
  private func event(_ sequence: Int, at second: Int, _ subject: String) -> EventReading {
    var event = EventReading(sequence: sequence)
    (event.at, event.subject) = (WallTime(milliseconds: Int64(second) * 1000), subject)
    event.message = "it did"
    return event
  }

  /// Two minutes of a node whose load is the second it is seen in, with two events on the way.
  private func watched() -> Driven {
    var driven = Driven()
    for second in 0..<120 {
      var reading = NodeReading.steerable("a")
      reading.loadPercent = Double(second)
      driven.observe([reading])
    }
    driven.observe(events: [event(1, at: 40, "a"), event(2, at: 80, "elsewhere")])
    return driven
  }

  @Test func theCursorGoesOnToTheLogAndBack() {
    var driven = watched()
    driven.press("6", "j")
    #expect(driven.state.attention.eventsList == .log)
    #expect(driven.state.attention.events.selected?.sequence == 2)
    driven.press("j", "j", "j")
    #expect(driven.state.attention.events.selected?.sequence == 1)
    driven.press("k")
    #expect(driven.state.attention.events.selected?.sequence == 2)
  }

  @Test func enterOnAnEventShowsItsSubjectAsItWasThen() throws {
    var driven = watched()
    driven.press("6", "j", "j", "enter")
    let past = try #require(driven.state.past)
    #expect(driven.state.attention.openNode == "a")
    let load = try #require(past.fleet.nodes["a"]?.loadPercent)
    #expect((36...42).contains(load))
    driven.press("\\")
    #expect(driven.state.past == nil)
    #expect(driven.state.attention.openNode == "a")
    driven.press("esc")
    #expect(driven.state.attention.view == .events)
    #expect(driven.state.attention.events.selected?.sequence == 1)
  }

  @Test func anEventOfNothingThatIsShownLeadsToItsMoment() {
    var driven = watched()
    driven.press("6", "j", "enter")
    #expect(driven.state.past != nil)
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.state.attention.view == .events)
  }

  @Test func theAuditTrailIsAskedForWhileItIsLookedAt() {
    var driven = watched()
    driven.pass(.seconds(1))
    #expect(driven.auditsAsked == 0)
    driven.press("6")
    #expect(driven.auditsAsked == 1)
    for _ in 0..<60 { driven.observe(driven.readings) }
    #expect(driven.auditsAsked == 1, "one question at a time")
    let line = AuditLine(
      at: WallTime(milliseconds: 1), actor: "mara", verb: "drain", node: "a", result: "accepted",
      reason: nil)
    driven.apply(.audited([line], problem: nil))
    #expect(driven.state.audit.lines == [line])
    for _ in 0..<5 { driven.observe(driven.readings) }
    #expect(driven.auditsAsked == 1)
    for _ in 0..<15 { driven.observe(driven.readings) }
    #expect(driven.auditsAsked == 2)
    driven.apply(.audited(nil, problem: "it is forbidden"))
    #expect(driven.state.audit.lines == [line])
    driven.press("2", "6")
    #expect(driven.auditsAsked == 2, "not again and again")
  }

  @Test func whoeverMayNotReadTheTrailDoesNotAsk() {
    var driven = Driven(["a"], role: .viewer)
    driven.press("6")
    #expect(driven.auditsAsked == 0)
  }
}
