import Acting
import FleetModel
import Testing

/// Several nodes at once: one after the other, and never past a failure.
@Suite struct SeveralTests {
  private let three = [intent("1", "a"), intent("2", "b"), intent("3", "c")]

  private func begun(watched: Bool) throws -> (Driven, Undertaking.ID) {
    var driven = Driven()
    driven.apply(.decided(three, isWatched: watched, at: at(0)))
    return (driven, try #require(driven.acts.undertakings.first).id)
  }

  private func stage(_ driven: Driven) -> Undertaking.Stage? {
    driven.acts.undertakings.last?.stage
  }

  @Test func theOthersWaitForTheCanaryAndForTheOperator() throws {
    var (driven, id) = try begun(watched: true)
    #expect(driven.carriedOut == ["1"])
    driven.apply(.wentOn(id, at: at(0)))
    driven.answer(.carryOut(three[0]), accepted(operation("1", "a")), at: 0.1)
    #expect(driven.carriedOut == ["1"], "nobody can have looked at an effect that is not there")
    driven.observe(operation("1", "a", .observing, new: 0), at: 1)
    #expect(stage(driven) == .awaitingGoAhead)
    driven.tick(to: 100)
    #expect(driven.carriedOut == ["1"])
    driven.apply(.wentOn(id, at: at(101)))
    #expect(driven.carriedOut == ["1", "2"])
    driven.answer(.carryOut(three[1]), accepted(operation("2", "b", .done)), at: 102)
    #expect(driven.carriedOut == ["1", "2", "3"])
    driven.answer(.carryOut(three[2]), accepted(operation("3", "c", .done)), at: 103)
    #expect(stage(driven) == .running)
    driven.observe(
      operation("1", "a", .done), operation("2", "b", .done), operation("3", "c", .done), at: 104)
    #expect(stage(driven) == .finished)
  }

  @Test func withNobodyToLookTheRestFollowsTheEffect() throws {
    var (driven, _) = try begun(watched: false)
    driven.answer(.carryOut(three[0]), accepted(operation("1", "a")), at: 0.1)
    #expect(driven.carriedOut == ["1"])
    driven.observe(operation("1", "a", .observing, new: 0), at: 1)
    #expect(driven.carriedOut == ["1", "2"])
  }

  @Test(arguments: [
    refusal(), ControlAnswer.notSent(.brokenOff), accepted(operation("1", "a", .noEffect)),
    accepted(operation("1", "a", .reverted)),
  ])
  func nothingFollowsAFailure(answer: ControlAnswer) throws {
    var (driven, _) = try begun(watched: false)
    driven.answer(.carryOut(three[0]), answer, at: 0.1)
    driven.tick(to: 100)
    #expect(driven.carriedOut == ["1"])
    #expect(stage(driven) == .stopped)
    #expect(driven.phase("2") == .dropped && driven.phase("3") == .dropped)
  }

  @Test func nothingFollowsWhileAnAnswerIsLost() throws {
    var (driven, _) = try begun(watched: false)
    driven.answer(.carryOut(three[0]), brokenOff, at: 0.1)
    driven.tick(to: 100)
    #expect(driven.carriedOut == ["1"])
    #expect(stage(driven) == .running)
  }

  @Test func aCanaryThatFailsLaterStopsTheRest() throws {
    var (driven, _) = try begun(watched: false)
    driven.answer(.carryOut(three[0]), accepted(operation("1", "a", .observing, new: 0)), at: 0.1)
    #expect(driven.carriedOut == ["1", "2"])
    driven.observe(operation("1", "a", .noEffect, new: 5), at: 10)
    driven.answer(.carryOut(three[1]), accepted(operation("2", "b", .done), "b"), at: 11)
    #expect(driven.carriedOut == ["1", "2"])
    #expect(driven.phase("3") == .dropped)
  }

  @Test func whatWasNotSentCanBeStopped() throws {
    var (driven, id) = try begun(watched: true)
    driven.answer(.carryOut(three[0]), accepted(operation("1", "a", .done)), at: 0.1)
    driven.apply(.stopped(id, at: at(1)))
    driven.apply(.wentOn(id, at: at(2)))
    #expect(driven.carriedOut == ["1"])
    #expect(stage(driven) == .stopped)
    #expect(driven.acts.undertaking(id)?.summary == "1 of 3 done, 2 not begun")
  }

  @Test func eachGetsItsTimeWhenItIsSent() throws {
    var (driven, _) = try begun(watched: false)
    driven.observe(at: 60)
    driven.answer(.carryOut(three[0]), accepted(operation("1", "a", .done)), at: 61)
    #expect(driven.asked.last?.intent.notAfter == wall(71))
  }

  @Test func oneThatIsOpenElsewhereIsWaitedFor() throws {
    var driven = Driven()
    let other = try #require(driven.decide(intent("other", "b")).first)
    driven.apply(.decided([three[0], intent("2", "c")], isWatched: false, at: at(0)))
    driven.apply(.decided([intent("3", "d"), intent("4", "c")], isWatched: false, at: at(0)))
    driven.answer(.carryOut(three[0]), accepted(operation("1", "a", .done)), at: 1)
    driven.answer(.carryOut(intent("3", "d")), accepted(operation("3", "d", .done), "d"), at: 2)
    #expect(driven.carriedOut == ["other", "1", "3", "2"])
    driven.answer(.carryOut(intent("2", "c")), accepted(operation("2", "c", .done), "c"), at: 3)
    #expect(driven.carriedOut == ["other", "1", "3", "2", "4"])
    driven.answer(other, brokenOff, at: 4)
  }
}
