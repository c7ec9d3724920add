import FleetModel
import GatewayAPI
import Testing

@testable import Adapters

@Suite struct GatewayHistoryTests {
  private func history(_ body: [UInt8]) throws(SourceProblem) -> HistoryReading {
    try GatewayAdapter.history(
      from: body, source: SourceID("prod"), receivedAt: Moment(milliseconds: 5_000))
  }

  @Test func theFirstValueIsAsOldAsAllOfThemAreLong() throws {
    let reading = try history(fixture("history.json"))
    #expect(reading.source == SourceID("prod"))
    #expect(reading.receivedAt == Moment(milliseconds: 5_000))
    #expect(reading.step == .seconds(30))
    #expect(reading.age == .seconds(90))
    #expect(reading.totals[.requestsPerSecond] == [180.5, nil, 184.2])
    #expect(reading.nodes[NodeID("gpu-us-east-1")]?[.load] == [40, 41.5, 42])
    #expect(reading.queues == ["gpt-4.1": [.depth: [3, 9, 12]]])
  }

  @Test(arguments: [
    // The gateway's own two times say it exactly; one that is far off is a broken clock.
    ("10:29:50", 110), ("10:30:00", 120), ("10:31:00", 120), ("10:28:00", 120), ("10:30:05", 125),
  ])
  func theGatewaysOwnTimesCountWhileTheyAreLikely(_ at: String, _ seconds: Int64) throws {
    let body = """
      {"from":"2026-01-15T10:28:00Z","step_s":10,"at":"2026-01-15T\(at)Z",
      "totals":{"queued":[1,2,3,4,5,6,7,8,9,10,11,12]}}
      """
    #expect(try history(Array(body.utf8)).age == .seconds(seconds))
  }

  @Test func aHistoryWithoutAStepIsUnusable() {
    #expect(throws: SourceProblem.wrongShape(field: "step_s")) {
      try history(Array(#"{"from":"2026-01-15T10:28:00Z"}"#.utf8))
    }
    #expect(throws: SourceProblem.notJSON(looksLike: "plain text")) {
      try history(Array("Not Found".utf8))
    }
  }
}
