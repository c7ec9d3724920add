import Addressing
import CCurl
import FleetModel
import FleetStore
import Polling
import TestSupport
import Testing

/// Whole tales of one source, told to `SourcePolling` without network or clock.
@Suite struct SourcePollingTests {
  private var random = SeededGenerator(seed: 11)

  @Test mutating func afterAFailureEverythingIsAskedForAgain() throws {
    var polling = try makePolling()
    #expect(advance(&polling, .started(at: at(0)), at: 0) == [.wholeFleet])
    _ = take(&polling, document(tag: "\"1\""), to: .wholeFleet, at: 0.1)
    let delta = Question.fleet(since: 1, tag: "\"1\"")
    #expect(advance(&polling, .reached(at(2)), at: 2) == [delta])
    _ = take(&polling, failure(CURLE_RECV_ERROR), to: delta, at: 2.1)
    let next = try #require(polling.nextTry)
    #expect(advance(&polling, .reached(next), at: next.milliseconds.seconds) == [.wholeFleet])
  }

  @Test mutating func anIdleGatewayAnswersNineTimesInTenThatNothingChanged() throws {
    var polling = try makePolling()
    var questions: [Question] = []
    var asked = advance(&polling, .started(at: at(0)), at: 0)
    for turn in 0..<300 {
      questions += asked
      for question in asked {
        let answer = question == .wholeFleet ? document(tag: "\"1\"") : unchanged()
        _ = take(&polling, answer, to: question, at: Double(turn) * 2 + 0.1)
      }
      let next = Double(turn) * 2 + 2
      asked = advance(&polling, .reached(at(next)), at: next)
    }
    let wholes = questions.count { $0 == .wholeFleet }
    // Ten minutes, with the whole at the start and every three minutes from then.
    #expect(wholes == 4)
    #expect(polling.statistics.unchanged * 10 >= 9 * polling.statistics.polls)
  }

  @Test mutating func theHistoryComesAfterTheFirstGoodAnswerAndItsFailureIsNoFailure() throws {
    var polling = try makePolling()
    _ = advance(&polling, .started(at: at(0)), at: 0)
    let effects = take(&polling, document(), to: .wholeFleet, at: 0.1)
    #expect(effects.questions == [.history(step: .seconds(10))])
    let after = take(&polling, failure(CURLE_OPERATION_TIMEDOUT), to: effects.questions[0], at: 5)
    #expect(after.questions.isEmpty && polling.statistics.failures == 0)
    #expect(after.tellThatThereIsNoPast, "whoever waits for it must not wait for ever")
    // Two seconds later it may be asked for again, with the next answer.
    #expect(poll(&polling, at: 6).isEmpty)
    #expect(poll(&polling, at: 8) == [.history(step: .seconds(10))])
    polling.renewHistory()
    #expect(poll(&polling, at: 10).isEmpty, "one at a time")
  }

  @Test mutating func aHistoryThatIsNotThereIsNotLookedForAgainUntilItIsWanted() throws {
    var polling = try makePolling()
    _ = advance(&polling, .started(at: at(0)), at: 0)
    let history = take(&polling, document(), to: .wholeFleet, at: 0.1).questions[0]
    #expect(take(&polling, status(404), to: history, at: 0.2).tellThatThereIsNoPast)
    for time in stride(from: 2.0, to: 60, by: 2) { #expect(poll(&polling, at: time).isEmpty) }
    polling.renewHistory()
    #expect(poll(&polling, at: 60) == [history])
  }

  @Test mutating func latenciesAreAskedForOneAtATimeAndOfAGatewayThatIsWell() throws {
    var polling = try makePolling()
    let (wish, last) = (
      LatencyWish(.node, window: .minutes(60)), LatencyWish(.region, window: .minutes(1))
    )
    #expect(polling.fetchLatencies(wish, at: at(0)).haveNoLatencies, "it has not answered yet")
    _ = advance(&polling, .started(at: at(0)), at: 0)
    let history = take(&polling, document(), to: .wholeFleet, at: 0.1).questions
    let question = Question.latency(wish)
    #expect(question.path == "/v1/latency?window=1h&by=node")
    #expect(polling.fetchLatencies(wish, at: at(1)).questions == [question])
    let other = LatencyWish(.model, window: .minutes(5))
    #expect(polling.fetchLatencies(other, at: at(1)).isEmpty)
    #expect(polling.fetchLatencies(last, at: at(1)).isEmpty)
    let body =
      #"{"at":"2026-01-15T10:30:00Z","latency":[{"scope":{"node":"n"},"window_s":3600,"#
      + #""kind":"ttft","count":3,"buckets":{"bounds_ms":[10],"counts":[2,1]}}]}"#
    let effects = take(&polling, status(200, "X: y", body: body), to: question, at: 1.1)
    #expect(effects.questions == [.latency(last)], "the last that was wanted, not all")
    #expect(effects.breakdowns.map(\.wish) == [wish])
    #expect(effects.breakdowns.first?.readings.first?.histogram?.counts == [2, 1])
    let refused = take(&polling, status(404), to: .latency(last), at: 1.2)
    #expect(refused.haveNoLatencies && refused.questions.isEmpty)
    #expect(polling.statistics.failures == 0, "no failure of the source")
    #expect(!history.isEmpty)
  }

  @Test mutating func aBodyThatIsNoLatenciesIsNoAnswer() throws {
    var polling = try makePolling()
    _ = advance(&polling, .started(at: at(0)), at: 0)
    _ = take(&polling, document(), to: .wholeFleet, at: 0.1)
    let question = Question.latency(LatencyWish(.node, window: .minutes(1)))
    for body in ["", "<html>", "{}", #"{"at":"2026-01-15T10:30:00Z"}"#, "[]"] {
      _ = polling.fetchLatencies(LatencyWish(.node, window: .minutes(1)), at: at(1))
      let effects = take(&polling, status(200, "X: y", body: body), to: question, at: 1)
      #expect(effects.haveNoLatencies, "\(body)")
    }
  }

  @Test mutating func aBareGatewayInTroubleIsProbedWithOneQuestion() throws {
    var polling = try makePolling()
    var asked = advance(&polling, .started(at: at(0)), at: 0)
    asked = take(&polling, status(404), to: asked[0], at: 0).questions
    #expect(asked.count == GatewayPart.allCases.count)
    var counts: [Int] = []
    for _ in 0..<7 {
      counts.append(asked.count)
      for question in asked { _ = take(&polling, failure(CURLE_GOT_NOTHING), to: question, at: 0) }
      let next = try #require(polling.nextTry)
      asked = advance(&polling, .reached(next), at: 0)
    }
    #expect(counts == [4, 4, 4, 4, 4, 1, 1])
    let more = take(&polling, status(200, body: "{\"resources\":[]}"), to: asked[0], at: 0)
    #expect(more.questions.count == 3, "it answers again: now the rest")
  }

  @Test mutating func changesThatNobodyAskedForAreRefused() throws {
    var polling = try makePolling()
    _ = advance(&polling, .started(at: at(0)), at: 0)
    let effects = take(
      &polling, status(200, body: Answers.fleet(since: 3)), to: .wholeFleet, at: 0.1)
    #expect(effects.problems == [.wrongShape(field: "since")])
  }

  @Test mutating func whoWeAreComesWithTheDocument() throws {
    var polling = try makePolling()
    _ = advance(&polling, .started(at: at(0)), at: 0)
    let ending = status(200, "X-Role: operator", body: Answers.fleet())
    let effects = take(&polling, ending, to: .wholeFleet, at: 0.1)
    #expect(effects.observations.map(\.access) == [AccessReading(role: .operator)])
  }

  @Test mutating func aRetryAfterOfA503SetsTheNextTry() throws {
    var polling = try makePolling()
    _ = advance(&polling, .started(at: at(0)), at: 0)
    _ = take(&polling, status(503, "Retry-After: 120"), to: .wholeFleet, at: 1)
    let next = try #require(polling.nextTry)
    #expect(next >= at(121) && next <= at(133))
  }
}

extension SourcePollingTests {
  private func makePolling() throws -> SourcePolling {
    let source = PolledSource(
      id: SourceID("a"), endpoint: try Endpoint(parsing: "http://host"), interval: .seconds(2))
    return SourcePolling(source, limits: PollLimits())
  }

  private func at(_ seconds: Double) -> Moment { Moment(seconds: seconds) }

  private mutating func advance(
    _ polling: inout SourcePolling, _ event: PollSchedule.Event, at seconds: Double
  ) -> [Question] {
    polling.advance(event, at: at(seconds), random: &random).questions
  }

  private mutating func take(
    _ polling: inout SourcePolling, _ ending: Ending, to question: Question, at seconds: Double
  ) -> [SourcePolling.Effect] {
    polling.take(
      ending, to: question, at: at(seconds), wallTime: WallTime(milliseconds: 0), random: &random)
  }

  /// A poll that goes well, and what it leads to.
  private mutating func poll(_ polling: inout SourcePolling, at seconds: Double) -> [Question] {
    advance(&polling, .reached(at(seconds)), at: seconds).flatMap { question in
      take(&polling, document(), to: question, at: seconds).questions
    }
  }

  private func document(tag: String? = nil) -> Ending {
    status(200, tag.map { "ETag: \($0)" } ?? "X: y", body: Answers.fleet())
  }

  private func unchanged() -> Ending { status(304) }

  private func status(_ code: Int, _ header: String = "X: y", body: String = "") -> Ending {
    var ending = Ending()
    ending.head = ResponseHead("HTTP/1.1 \(code) Words", header, "")
    ending.body = Array(body.utf8)
    return ending
  }

  private func failure(_ code: CURLcode) -> Ending {
    var ending = Ending()
    ending.code = code
    return ending
  }
}

extension [SourcePolling.Effect] {
  fileprivate var tellThatThereIsNoPast: Bool {
    contains { if case .deliver(.backfillFailed) = $0 { true } else { false } }
  }

  fileprivate var haveNoLatencies: Bool {
    contains { if case .deliver(.breakdownFailed) = $0 { true } else { false } }
  }

  fileprivate var breakdowns: [LatencyBreakdown] {
    compactMap { if case .deliver(.brokenDown(let answer)) = $0 { answer } else { nil } }
  }

  fileprivate var questions: [Question] {
    compactMap { if case .ask(let question) = $0 { question } else { nil } }
  }

  fileprivate var observations: [Observation] {
    compactMap { if case .deliver(.observed(let observation)) = $0 { observation } else { nil } }
  }

  fileprivate var problems: [SourceProblem] {
    compactMap {
      if case .deliver(.pollFailed(_, let problem, _, _)) = $0 { problem } else { nil }
    }
  }
}

extension Int64 {
  fileprivate var seconds: Double { Double(self) / 1000 }
}
