import Alerting
import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct AlertsViewTests {
  private var driven = Driven()

  /// The nodes of these names, of which those with a `!` are down, with two operations.
  private mutating func hear(_ names: String...) {
    driven.observe(
      names.map { name in
        var reading = NodeReading.steerable(NodeID(name.filter { $0 != "!" }))
        if name.hasSuffix("!") { reading.state = .down }
        return reading
      },
      operations: (0..<2).map { OperationReading(id: "op-\($0)", node: "a") })
  }

  private var cursor: String {
    switch driven.state.attention.alerts.selected {
    case .alert(let id): id.subject.name
    case .ended(let id, _): "\(id.subject.name), over"
    case .group(let rule, _): "more \(rule)"
    case nil: driven.state.attention.selectedOperation ?? "nowhere"
    }
  }

  private var calling: [String] { driven.state.alerts.calling.map(\.subject.name) }

  @Test mutating func theCursorGoesThroughAlertsAndThenThroughOperations() {
    hear("a!", "b!", "c")
    driven.press("6")
    #expect(cursor == "a")
    driven.press("j")
    #expect(cursor == "b")
    driven.press("j")
    #expect(cursor == "op-1")
    driven.press("j", "j")
    #expect(cursor == "op-0")
    driven.press("k", "k")
    #expect(cursor == "b")
    driven.press("G")
    #expect(cursor == "op-0")
    driven.press("g")
    #expect(cursor == "a")
  }

  @Test mutating func withoutAnAlertItBeginsAtTheOperations() {
    hear("a", "b")
    driven.press("6")
    #expect(cursor == "op-1")
    hear("a!", "b")
    #expect(cursor == "op-1")
    driven.press("a")
    #expect(driven.notice == "there is no alert")
    driven.press("k", "a")
    #expect(calling == [])
  }

  @Test mutating func oneKeyAnswersOneAfterTheOther() {
    hear("a!", "b!", "c!")
    driven.press("6", "j", "a")
    #expect(driven.notice == "acknowledged, in this session: b is down")
    #expect(cursor == "c")
    driven.press("a")
    #expect(calling == ["a"])
    #expect(driven.effects.isEmpty)
    driven.press("G", "k", "k", "k")
    #expect(cursor == "b")
    driven.press("a")
    #expect(calling == ["a", "b"])
    #expect(driven.notice == "not acknowledged any more: b is down")
  }

  @Test mutating func aSnoozeAsksForHowLong() {
    hear("a!", "b!")
    driven.press("6", "s")
    #expect(driven.state.attention.alerts.snoozing?.choices.count == 4)
    driven.press("esc")
    #expect(calling == ["a", "b"])
    driven.press("s", "j", "enter")
    #expect(calling == ["b"])
    #expect(driven.notice == "snoozed, in this session: a is down")
    driven.press("j", "s", "5")
    #expect(calling == ["a", "b"])
  }

  @Test mutating func theMenuTakesNoKeyForTheFleet() {
    hear("a!")
    driven.press("6", "s", "D", "tab", "p", "9", "é")
    #expect(driven.state.attention.alerts.snoozing != nil)
    #expect(driven.questions.isEmpty)
    driven.press("ctrl-c")
    #expect(driven.effects == [.quit])
  }

  @Test mutating func aGroupIsAnsweredAsOneAndListed() {
    hear("a!", "b!", "c!", "d!", "e!", "f!", "g!", "h!", "i")
    driven.press("6", "j", "j", "j", "j")
    #expect(cursor == "more node-down")
    driven.press("enter")
    #expect(driven.state.attention.view == .nodes)
    #expect(driven.state.attention.filter?.text == "state:down")
    #expect(driven.names.count == 8)
    driven.press("6", "j", "j", "j", "j", "a")
    #expect(driven.notice == "acknowledged, in this session: 4 more nodes are down")
    #expect(calling.count == 4)
  }

  @Test mutating func enterLeadsToTheNodeAndBack() {
    hear("a", "b!")
    driven.press("6", "enter")
    #expect(driven.state.attention.openNode == "b")
    driven.press("esc")
    #expect(driven.state.attention.view == .events)
    #expect(cursor == "b")
  }

  @Test mutating func enterLeadsToTheMomentAtWhichItBegan() {
    hear("a", "b")
    hear("a", "b!")
    let began = driven.now
    for _ in 0..<20 { hear("a", "b!") }
    driven.press("6", "enter")
    #expect(driven.state.attention.openNode == "b")
    #expect(driven.state.past?.moment == began)
    #expect(driven.notice == "as it was when it began; \\ goes live")
    driven.press("\\")
    #expect(driven.state.past == nil)
    #expect(driven.state.attention.openNode == "b")
  }

  @Test mutating func elsewhereTheNodeUnderTheCursorIsMeant() {
    hear("a!", "b!", "c")
    driven.press("2")
    let first = driven.selected
    driven.press("a")
    #expect(driven.notice == "acknowledged, in this session: \(first ?? "") is down")
    driven.press("G", "a")
    #expect(calling.isEmpty)
    driven.press("a")
    #expect(driven.notice == "there is no alert")
  }

  @Test mutating func whatIsOverStaysInSightAndCannotBeAnswered() {
    hear("a!", "b!")
    driven.press("6", "j")
    hear("a!")
    #expect(cursor == "b, over")
    driven.press("a")
    #expect(driven.notice == "b is down: it is over already")
    #expect(calling == ["a"])
  }

  @Test mutating func aPausedPictureShowsTheAnswer() {
    hear("a!")
    driven.press("p", "6", "a")
    #expect(driven.state.shownAlerts.counts.acknowledged == 1)
    driven.press("p")
    #expect(calling.isEmpty)
  }

  @Test mutating func anAlertOfAQueueOrABudgetLeadsThere() {
    driven.apply(.fleet(.observed(Self.troubled)))
    driven.press("6")
    #expect(cursor == "m")
    driven.press("enter")
    #expect(driven.state.attention.queues.open == QueueID(model: "m"))
    driven.press("6", "j", "enter")
    #expect(driven.state.attention.spend.selected == .budget("team-a"))
    #expect(driven.state.attention.spend.isOpen)
  }

  private static var troubled: Observation {
    var observation = Observation(source: Driven.source, receivedAt: Moment(seconds: 9))
    var queue = QueueReading(model: "m")
    (queue.depth, queue.limit) = (9, 9)
    observation.queues = [queue]
    var budget = BudgetReading(id: "team-a")
    (budget.limit, budget.spent) = (Money(dollars: 10), Money(dollars: 11))
    observation.spend = SpendReading()
    observation.spend?.budgets = [budget]
    return observation
  }
}
