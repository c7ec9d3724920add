import Acting
import FleetModel
import Testing

/// What is done when nobody knows whether a call arrived: ask, and never send it again.
@Suite struct LostAnswerTests {
  /// A call at noon whose answer was lost a second later.
  private func lost() throws -> (Driven, ControlQuestion) {
    var driven = Driven()
    driven.observe(at: 0)
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, brokenOff, at: 1)
    return (driven, .recall(question.intent))
  }

  @Test func theGatewayIsAskedAgainWithGrowingPauses() throws {
    var (driven, recall) = try lost()
    var second = 1.0
    for pause in [1, 2, 4, 8, 15, 15, 15.0] {
      #expect(driven.acts.nextDeadline == at(second + pause))
      #expect(driven.tick(to: second + pause - 0.1).isEmpty)
      #expect(driven.tick(to: second + pause) == [recall])
      #expect(driven.tick(to: second + pause + 0.5).isEmpty, "one question at a time")
      second += pause + 1
      driven.answer(recall, brokenOff, at: second)
    }
    #expect(driven.carriedOut == ["1"])
  }

  @Test(arguments: [
    (accepted(operation("op", "a", .done)), Course.Phase.done),
    (
      refusal("expired", "too late"),
      .refused(ControlObjection(status: 412, code: "expired", words: "too late"))
    ),
  ])
  func whatTheGatewayRemembersSettlesIt(answer: ControlAnswer, phase: Course.Phase) throws {
    var (driven, recall) = try lost()
    driven.tick(to: 2)
    driven.answer(recall, answer, at: 2.1)
    #expect(driven.phase("1") == phase)
    #expect(driven.acts.nextDeadline == nil)
  }

  @Test func aCallThatNobodyHasHeardOfMayStillArriveUntilItIsTooLate() throws {
    var (driven, recall) = try lost()
    driven.tick(to: 2)
    driven.observe(at: 11.9)
    driven.answer(recall, .unheardOf, askedAt: 11.9, at: 12)
    #expect(driven.phase("1") == .checking(.brokenOff))
    // Noon and 10 s was the last moment, and two more are for clocks that are read in two places.
    #expect(driven.observe(at: 12.5) == [recall])
    driven.answer(recall, .unheardOf, askedAt: 12.5, at: 12.6)
    #expect(driven.phase("1") == .neverArrived)
  }

  @Test func aRefusalThatIsNotRememberedIsTheEndWhenNoCopyWouldBeTakenAnyMore() throws {
    var driven = Driven()
    driven.observe(at: 0)
    let question = try #require(driven.decide(intent("1")).first)
    let full = ControlObjection(status: 503, code: "audit_unavailable", words: "no space")
    driven.answer(question, .refused(full), at: 1)
    #expect(driven.phase("1") == .checking(.other("no space")))
    #expect(driven.observe(at: 12.5) == [.recall(question.intent)])
    var other = driven
    driven.answer(.recall(question.intent), .unheardOf, askedAt: 12.5, at: 13)
    #expect(driven.phase("1") == .refused(full))
    other.answer(.recall(question.intent), accepted(operation("op")), askedAt: 12.5, at: 13)
    #expect(other.phase("1") == .accepted, "the network had doubled it")
  }

  @Test func withoutATimeARefusalIsTheEndAtOnce() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    let full = ControlObjection(status: 503, code: "audit_unavailable", words: "no space")
    driven.answer(question, .refused(full), at: 1)
    #expect(driven.phase("1") == .refused(full))
  }

  @Test func anAnswerToAnEarlierQuestionIsNotTakenForOneToTheLast() throws {
    var (driven, recall) = try lost()
    driven.tick(to: 2)
    driven.observe(at: 13)
    driven.answer(recall, .unheardOf, askedAt: 2, at: 13.1)
    driven.answer(recall, .unheardOf, askedAt: nil, at: 13.2)
    #expect(driven.phase("1") == .checking(.brokenOff))
  }

  @Test func withoutAGatewaysClockNothingIsConcludedFromSilence() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(question, brokenOff, at: 1)
    let recall = ControlQuestion.recall(question.intent)
    var second = 1.0
    while second < 3599 {
      second += 16
      driven.tick(to: second)
      driven.answer(recall, .unheardOf, askedAt: second, at: second)
      #expect(driven.phase("1") == .checking(.brokenOff) || second > 3599)
    }
    driven.tick(to: 3600)
    #expect(driven.phase("1") == .unknown)
    #expect(driven.carriedOut == ["1"])
  }

  @Test func aRecallThatIsNeverAnsweredIsAskedAgain() throws {
    var (driven, recall) = try lost()
    #expect(driven.tick(to: 2) == [recall])
    #expect(driven.tick(to: 22) == [recall])
  }

  @Test func aStrangeChangeOnTheNodeHurriesTheQuestionAndSettlesNothing() throws {
    var (driven, recall) = try lost()
    driven.tick(to: 2)
    driven.answer(recall, brokenOff, at: 3)
    driven.tick(to: 5)
    driven.answer(recall, brokenOff, at: 6)
    #expect(driven.acts.nextDeadline == at(10))
    #expect(driven.observe(operation("strange"), at: 7) == [recall])
    #expect(driven.phase("1") == .checking(.brokenOff))
  }

  @Test func theCallsOwnAnswerCountsHoweverLateItComes() throws {
    var (driven, _) = try lost()
    driven.answer(driven.asked[0], .notSent(.brokenOff), at: 2)
    #expect(driven.phase("1") == .checking(.brokenOff), "it was lost, so something was sent")
    driven.answer(driven.asked[0], accepted(operation("op")), at: 3)
    #expect(driven.phase("1") == .accepted)
    driven.answer(driven.asked[0], refusal(), at: 4)
    #expect(driven.phase("1") == .accepted)
  }

  @Test func aRecallBelongsOnlyToWhatIsBeingChecked() throws {
    var driven = Driven()
    let question = try #require(driven.decide(intent("1")).first)
    driven.answer(.recall(question.intent), accepted(operation("op")), at: 1)
    #expect(driven.phase("1") == .asked)
  }
}
