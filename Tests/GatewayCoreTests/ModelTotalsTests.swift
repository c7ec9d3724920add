import FleetModel
import GatewayCore
import Testing

@Suite struct ModelTotalsTests {
  @Test func addUpWhatEveryModelDidSinceTheStart() throws {
    let start = WallTime(milliseconds: 1_800_000_000_000)
    var gateway = Gateway(name: "test", startedAt: start)
    var finished = FinishedRequests(model: "a")
    (finished.succeeded, finished.failed) = (3, 1)
    (finished.tokensIn, finished.tokensOut) = (10, 20)
    var timing = RequestTiming(count: 3)
    timing.firstToken = 40
    finished.timings = [timing]
    gateway.record(finished, at: start)
    gateway.record(finished, at: start + .minutes(90))
    gateway.record(FinishedRequests(model: "b"), at: start + .minutes(90))

    let totals = gateway.modelTotals()
    #expect(totals.map(\.model) == ["a", "b"])
    let first = try #require(totals.first)
    #expect([first.succeeded, first.failed, first.tokensIn, first.tokensOut] == [6, 2, 20, 40])
    #expect(first.latency(.firstToken).sumMilliseconds == 240)
    #expect(first.latency(.firstToken).histogram.count == 6)
    #expect(first.latency(.queueWait).histogram.count == 0)
  }
}
