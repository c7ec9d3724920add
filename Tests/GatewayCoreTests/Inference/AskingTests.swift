import FleetModel
import Testing

@testable import GatewayCore

@Suite struct AskingTests {
  @Test func anUnknownModelIsNotFound() throws {
    let problem = try #require(driven().refusal(of: ask("x")))
    #expect(problem.status == 404)
    #expect(problem.code == "model_not_found")
    #expect(problem.parameter == "model")
  }

  @Test(
    arguments: [
      (15_360, nil, true), (15_361, nil, false), (16_000, 384, true), (16_000, 385, false),
      (16_384, 0, true), (Int.max, Int.max, false), (Int.min, Int.min, true),
    ] as [(Int, Int?, Bool)])
  func promptAndAnswerFitIntoTheContext(tokens: Int, most: Int?, fits: Bool) {
    let driven = driven { $0.models[0].contextLimit = 16_384 }
    let problem = driven.refusal(of: ask(tokens: tokens, most: most))
    #expect((problem == nil) == fits)
    #expect(fits || problem?.code == "context_length_exceeded")
    #expect(fits || problem?.status == 400)
  }

  @Test(arguments: [(0, 0), (1, 1), (4, 1), (5, 2), (-3, 0), (Int.max, Int.max / 4 + 1)])
  func fourCharactersAreAToken(characters: Int, tokens: Int) {
    #expect(Int.estimated(characters: characters) == tokens)
  }

  @Test func anEstimateSaysWhatItWouldCostAndWhereItWouldGo() throws {
    let driven = driven(nodes: ["slow", "quick"], concurrency: 1)
    driven.gateway.beat("slow", load: 90, at: noon)
    let estimate = try driven.gateway.estimate(ask(tokens: 300, most: nil), at: noon)
    #expect(estimate.promptTokens == 300)
    #expect(estimate.completionTokens == 1024)
    #expect(estimate.cost == Money(microdollars: 1324))
    #expect(estimate.node?.name == "quick")
    #expect(estimate.wait == .zero)
    for _ in 0..<6 { driven.submit(ask()) }
    driven.pass(.seconds(1))
    let full = try driven.gateway.estimate(ask(), at: driven.now)
    #expect(full.node == nil)
    // Four wait and two were served in the first second.
    #expect(full.wait == .seconds(3))
    #expect(throws: InferenceProblem.self) { try driven.gateway.estimate(ask("x"), at: noon) }
  }

  @Test func theTimesOfAnAnswerAreRecorded() throws {
    let driven = driven(concurrency: 1)
    let first = try #require(driven.send(ask()))
    driven.now = noon + .milliseconds(300)
    let second = driven.submit(ask())
    driven.now = noon + .milliseconds(400)
    driven.finish(first)
    driven.now = noon + .milliseconds(1000)
    var result = AttemptResult()
    (result.firstTokenMilliseconds, result.betweenTokensMilliseconds) = (45, 12)
    driven.finish(AttemptID(ticket: second, number: 1), result)
    let totals = try #require(driven.gateway.modelTotals().first)
    #expect(totals.latency(.queueWait).sumMilliseconds == 100)
    #expect(totals.latency(.firstToken).sumMilliseconds == 145)
    #expect(totals.latency(.betweenTokens).sumMilliseconds == 12)
    #expect(totals.latency(.endToEnd).sumMilliseconds == 400 + 700)
  }

  @Test func readyMeansThatSomethingCanBeServed() throws {
    var empty = Gateway(name: "t", startedAt: noon)
    #expect(!empty.isReady)
    try empty.register(describe("a"), at: noon)
    #expect(!empty.isReady)
    #expect(driven().gateway.isReady)
    #expect(!driven(nodes: []).gateway.isReady)
  }

  @Test func aStoreThatNeverAnswersFillsNothing() {
    let driven = driven()
    driven.store = { _ in nil }
    for _ in 0..<Gateway.ticketLimit { _ = driven.gateway.submit(ask(), at: noon) }
    _ = driven.gateway.takeOrders()
    #expect(driven.refusal(of: ask())?.code == "overloaded")
  }
}
