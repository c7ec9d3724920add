import Acting
import FleetModel
import Testing

/// One intent from the key to its end.
@Suite struct CourseTests {
  @Test func aDrainGoesFromAskedToDone() throws {
    var driven = Driven()
    driven.observe(at: 0)
    let question = try #require(driven.decide(intent("1")).first)
    #expect(driven.phase("1") == .asked)
    #expect(driven.acts.isBusy && driven.acts.isAwaitingAnswer)
    driven.answer(question, accepted(operation("op")), at: 0.1)
    #expect(driven.phase("1") == .accepted)
    driven.observe(operation("op", "a", .observing, new: 0, inFlight: 14), at: 1)
    #expect(driven.phase("1") == .observed)
    driven.observe(operation("op", "a", .done), at: 2)
    #expect(driven.phase("1") == .done)
    #expect(!driven.acts.isBusy)
    #expect(driven.carriedOut == ["1"])
  }

  @Test func aCallIsGoodForTenSecondsOfTheGatewaysClock() throws {
    var driven = Driven()
    driven.observe(at: 5, time: 1000)
    let question = try #require(driven.decide(intent("1"), at: 7).first)
    #expect(question.intent.notAfter == wall(1012))
    #expect(driven.acts.course(of: Intent.ID("1"))?.intent.notAfter == wall(1012))
  }

  @Test(arguments: [
    (ControlAnswer.notSent(.refused(host: "h")), Course.Phase.notSent(.refused(host: "h"))),
    (
      refusal(),
      .refused(ControlObjection(status: 412, code: "revision_mismatch", words: "look again"))
    ),
    (brokenOff, .checking(.brokenOff)),
    (.unheardOf, .checking(.other("it answered something that was not asked"))),
    (accepted(operation("op", "a", .done)), .done),
    (accepted(operation("op", "a", .observing, new: 0)), .observed),
    (accepted(operation("op", "a", .observing, new: 3)), .accepted),
    (accepted(operation("op", "a", nil)), .accepted),
    (accepted(nil), .accepted),
  ])
  func anAnswerLeadsToItsPhase(answer: ControlAnswer, phase: Course.Phase) throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, answer, at: 1)
    #expect(driven.phase("1") == phase)
  }

  /// What the gateway says of its operation, one after the other, and what it comes to.
  @Test(
    arguments: [
      ([.accepted, .observing, .done], Course.Phase.done),
      ([.observing, .noEffect], .noEffect),
      ([.noEffect, .done], .done),
      ([.done, .reverted], .reverted),
      ([.done, .noEffect], .done),
      ([.done, .observing], .done),
      ([.reverted, .done], .reverted),
      ([.refused, .done], nil),
    ] as [([OperationState], Course.Phase?)])
  func theGatewaysOwnAccountIsFollowed(states: [OperationState], phase: Course.Phase?) throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, accepted(operation("op")), at: 0.1)
    for (second, state) in states.enumerated() {
      driven.observe(operation("op", "a", state, new: 0), at: Double(second + 1))
    }
    if let phase {
      #expect(driven.phase("1") == phase)
    } else if case .refused = driven.phase("1") {
    } else {
      Issue.record("not refused")
    }
  }

  @Test func newWorkTakesBackThatNoneWasSeen() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, accepted(operation("op")), at: 0.1)
    driven.observe(operation("op", "a", .observing, new: 0), at: 1)
    driven.observe(operation("op", "a", .observing, new: 2), at: 2)
    #expect(driven.phase("1") == .accepted)
  }

  @Test func whatIsOverAndNoLongerListedStays() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, accepted(operation("op", "a", .done)), at: 0.1)
    for second in 1...200 { driven.observe(at: Double(second)) }
    #expect(driven.phase("1") == .done)
  }

  @Test func whatAGatewayForgetsBeforeItIsOverIsUnknown() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, accepted(operation("op")), at: 0.1)
    driven.observe(at: 1)
    driven.observe(operation("op"), at: 50)
    driven.observe(at: 51)
    driven.observe(at: 110)
    #expect(driven.phase("1") == .accepted)
    driven.observe(at: 111)
    #expect(driven.phase("1") == .unknown)
  }

  @Test func toKeepAChangeIsDoneWhenItIsAccepted() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1", "a", .confirm(operation: "op"))).first)
    driven.answer(question, accepted(operation("op", "a", .observing, new: 3)), at: 1)
    #expect(driven.phase("1") == .done)
    driven.observe(operation("op", "a", .noEffect, new: 3), at: 2)
    #expect(driven.phase("1") == .done)
  }

  @Test func whereTheGatewayGivesNoAccountTheNodeIsLookedAt() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, accepted(nil), at: 1)
    #expect(driven.acts.nodesToWatch == ["a"])
    var node = NodeReading(id: "a")
    node.state = .draining
    node.inFlight = 3
    driven.apply(.observed(operations: [], documentTime: nil, nodes: [node], at: at(2)))
    #expect(driven.phase("1") == .accepted)
    node.state = .drained
    driven.apply(.observed(operations: [], documentTime: nil, nodes: [node], at: at(3)))
    #expect(driven.phase("1") == .done)
    #expect(driven.acts.nodesToWatch.isEmpty)
  }

  @Test func anEdgeThatNeverAnswersIsAnAnswerThatWasLost() throws {
    var driven = Driven()
    driven.decide(intent("1"))
    #expect(driven.acts.nextDeadline == at(20))
    driven.tick(to: 19)
    #expect(driven.phase("1") == .asked)
    driven.tick(to: 20)
    #expect(driven.phase("1") == .checking(.timedOut(after: .seconds(20))))
    #expect(driven.carriedOut == ["1"])
  }

  @Test func theSameIntentIsNotTakenTwice() {
    var driven = Driven()
    driven.decide(intent("1"))
    driven.decide(intent("1"), at: 1)
    driven.decide(intent("2", "b"), intent("2", "b"), at: 2)
    #expect(driven.acts.undertakings.map(\.courses.count) == [1, 1])
    #expect(driven.carriedOut == ["1", "2"])
  }

  @Test func nothingIsDecidedOnANodeOfWhichTheLastOutcomeIsOpen() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    #expect(driven.decide(intent("2"), at: 1).isEmpty)
    guard case .refused(let objection) = driven.phase("2") else {
      Issue.record("it was not refused")
      return
    }
    #expect(objection.code == "still_open")
    #expect(!driven.decide(intent("3", "b"), at: 2).isEmpty, "another node goes its own way")
    driven.answer(question, accepted(operation("op")), at: 3)
    #expect(!driven.decide(intent("4", "a", .resume), at: 4).isEmpty)
  }

  @Test func onlyTheLastTwoHundredAreKeptAndNoneThatIsOpen() {
    var driven = Driven()
    driven.decide(intent("open", "open"))
    for number in 0..<500 {
      driven.decide(intent("\(number)", NodeID("\(number)")))
      driven.answer(.carryOut(intent("\(number)")), refusal(), at: 1)
    }
    #expect(driven.acts.undertakings.count == 200)
    #expect(driven.phase("open") == .asked)
    for number in 500..<900 { driven.decide(intent("\(number)", NodeID("\(number)"))) }
    #expect(driven.acts.undertakings.count <= 200 + 1)
    #expect(driven.phase("open") == .asked)
  }
}
