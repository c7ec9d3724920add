import FleetModel
import Testing

@testable import GatewayAPI

@Suite struct HistoryDocumentTests {
  private static var sample: HistoryDocument {
    var history = HistoryDocument(from: .sample, step: .seconds(30))
    history.totals = [.requestsPerSecond: [1, nil, 2.5], .firstTokenP99: [nil, nil, 95]]
    history.nodes = [
      NodeID("b"): [.load: [42, 43, nil]], NodeID("a\"x"): [.health: [0.5], .inFlight: []],
    ]
    history.queues = ["gpt-4.1": [.depth: [0, nil, 12], .oldestWait: [0, nil, 41.5]]]
    return history
  }

  private func history(_ text: String) throws(JSONProblem) -> HistoryDocument {
    try HistoryDocument(parsing: Array(text.utf8))
  }

  @Test func everySeriesSurvivesTheWire() throws {
    var history = Self.sample
    #expect(try HistoryDocument(parsing: history.bytes) == history)
    history.at = WallTime(milliseconds: 1_768_473_090_250)
    #expect(try HistoryDocument(parsing: history.bytes) == history)
  }

  @Test func theSameHistoryIsTheSameBytes() {
    #expect(Self.sample.bytes == Self.sample.bytes)
    #expect(
      String(decoding: Self.sample.bytes, as: UTF8.self).hasPrefix(
        #"{"from":"2026-01-15T10:30:00.250Z","step_s":30,"totals":{"requests_per_s":[1,null,2.5]"#))
  }

  @Test func aValueThatMakesNoSenseIsAGapAndNoted() throws {
    let text = """
      {"from":"2026-01-15T10:30:00Z","step_s":30,"totals":{"queued":[1,-2,"x",4],"new":[1]},
      "nodes":{"a":{"load_pct":[1,1e400]},"b":7},"queues":{"m":{"depth":[null]},"n":{}}}
      """
    let history = try history(text)
    #expect(history.totals == [.queued: [1, nil, nil, 4]])
    #expect(history.nodes == [NodeID("a"): [.load: [1, nil]]])
    #expect(history.queues == ["m": [.depth: [nil]]])
    #expect(
      history.badFields == [
        "totals.queued[1]", "totals.queued[2]", "nodes.a.load_pct[1]", "nodes.b",
      ])
    #expect(history.valueCount == 4)
  }

  @Test(arguments: [
    ("{}", "from"), ("[]", "from"), (#"{"from":"x","step_s":1}"#, "from"),
    (#"{"from":"2026-01-15T10:30:00Z"}"#, "step_s"),
    (#"{"from":"2026-01-15T10:30:00Z","step_s":0}"#, "step_s"),
    (#"{"from":"2026-01-15T10:30:00Z","step_s":-30}"#, "step_s"),
    (#"{"from":"2026-01-15T10:30:00Z","step_s":1e400}"#, "step_s"),
  ])
  func aHistoryThatCannotBePlacedInTimeIsNone(_ text: String, _ field: String) {
    #expect(throws: JSONProblem.wrongShape(field: field)) { try history(text) }
  }

  @Test func seriesAreBounded() throws {
    let values = Array(repeating: "1", count: 5_000).joined(separator: ",")
    let text =
      #"{"from":"2026-01-15T10:30:00Z","step_s":1,"totals":{"queued":[\#(values)]}}"#
    let history = try history(text)
    #expect(history.totals[.queued]?.count == 4_096)
    #expect(history.badFields == ["totals.queued[4096]"])
  }

  @Test func aHistoryCutOffAnywhereIsMalformed() {
    let bytes = Self.sample.bytes
    for length in 0..<bytes.count {
      #expect(throws: JSONProblem.self) { try HistoryDocument(parsing: Array(bytes[..<length])) }
    }
  }
}
