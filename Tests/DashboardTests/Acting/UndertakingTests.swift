import Acting
import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct UndertakingTests {
  private func decided() -> Driven {
    var rails = GuardRails()
    rails.bulkPercent = 100
    var driven = Driven(["a", "b", "c"], rails: rails)
    driven.press("*", "D")
    driven.answerPreviews()
    driven.press("right", "enter")
    return driven
  }

  private static func operation(_ node: NodeID, _ state: OperationState) -> OperationReading {
    var reading = OperationReading(id: "op-\(node.name)", node: node)
    (reading.verb, reading.actor, reading.state) = ("drain", "mara", state)
    reading.newWorkSince = 0
    return reading
  }

  private static func accepted(_ question: ControlQuestion) -> ControlAnswer? {
    guard case .carryOut(let intent) = question else { return nil }
    return .accepted(
      .steerable(intent.node, revision: 8), operation(intent.node, .accepted))
  }

  @Test func theFirstGoesAloneAndTheRestWhenTheOperatorHasLooked() {
    var driven = decided()
    #expect(driven.carriedOut.map(\.node) == ["a"])
    #expect(driven.state.attention.undertakingDialog != nil)
    driven.answer(Self.accepted)
    driven.press("right", "enter")
    #expect(driven.notice == "the first one is not done yet")
    #expect(driven.carriedOut.count == 1)
    driven.observe(operations: [Self.operation("a", .done)])
    #expect(driven.carriedOut.count == 1)
    driven.press("enter")
    #expect(driven.carriedOut.map(\.node) == ["a", "b"])
    driven.answer(Self.accepted)
    driven.observe(operations: [Self.operation("a", .done), Self.operation("b", .done)])
    #expect(driven.carriedOut.map(\.node) == ["a", "b", "c"])
  }

  @Test func stopIsInFocusAndDropsTheRest() {
    var driven = decided()
    driven.answer(Self.accepted)
    driven.observe(operations: [Self.operation("a", .done)])
    driven.press("enter")
    #expect(driven.state.attention.undertakingDialog == nil)
    #expect(driven.notice?.hasPrefix("stopped: 1 of 3 done") == true)
    driven.observe(operations: [Self.operation("a", .done)])
    driven.pass(.seconds(5))
    #expect(driven.carriedOut.count == 1)
  }

  @Test func aKeyThatWasOnItsWayNeitherStopsNorGoesOn() {
    var driven = decided()
    driven.press("enter", after: .milliseconds(50))
    #expect(driven.state.attention.undertakingDialog != nil)
    #expect(driven.state.acts.undertakings.map(\.stage) == [.running])
  }

  @Test func escLetsItWaitAndEnterInTheEventsComesBackToIt() {
    var driven = decided()
    driven.answer(Self.accepted)
    driven.observe(operations: [Self.operation("a", .done)])
    driven.press("esc")
    #expect(driven.state.attention.undertakingDialog == nil)
    #expect(driven.notice?.hasPrefix("the rest waits") == true)
    #expect(driven.carriedOut.count == 1)
    driven.press("6", "enter")
    #expect(driven.state.attention.undertakingDialog != nil)
    driven.press("right", "enter")
    #expect(driven.carriedOut.map(\.node) == ["a", "b"])
  }

  @Test func afterAFailureTheRestIsDroppedAndItIsSaid() {
    var driven = decided()
    driven.answer { question in
      guard case .carryOut = question else { return nil }
      return .refused(ControlObjection(status: 409, code: "capacity_floor", words: "too few left"))
    }
    #expect(driven.notice?.contains("too few left") == true)
    driven.press("right", "enter")
    driven.pass(.seconds(5))
    #expect(driven.carriedOut.count == 1)
    #expect(driven.state.attention.undertakingDialog == nil)
  }

  @Test func itIsNotGoneOnWithFromAnOldPicture() {
    var driven = decided()
    driven.answer(Self.accepted)
    driven.observe(operations: [Self.operation("a", .done)])
    driven.tick(after: .seconds(20))
    driven.press("right", "enter")
    #expect(driven.carriedOut.count == 1)
    #expect(driven.notice?.contains("old") == true)
  }

  @Test func nobodyThereMeansThatItWaits() {
    var driven = decided()
    driven.answer(Self.accepted)
    driven.observe(operations: [Self.operation("a", .done)])
    for _ in 0..<30 { driven.pass(.seconds(5)) }
    #expect(driven.state.attention.undertakingDialog == nil)
    #expect(driven.carriedOut.count == 1)
    #expect(driven.state.acts.undertakings.map(\.stage) == [.awaitingGoAhead])
  }

  @Test func aLostAnswerIsLookedUpAndNeverSentAgain() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("right", "enter")
    driven.answer { question in
      guard case .carryOut = question else { return nil }
      return .lost(.timedOut(after: .seconds(5)))
    }
    for _ in 0..<10 { driven.pass(.seconds(1)) }
    #expect(driven.carriedOut.count == 1)
    let recalled = driven.questions.filter { if case .recall = $0 { true } else { false } }
    #expect(!recalled.isEmpty)
    #expect(recalled.allSatisfy { $0.intent.id == driven.carriedOut[0].id })
  }
}
