import FleetModel
import Testing

@testable import GatewayAPI

@Suite struct AnswersTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func resourcesAreWrittenAsSmallGatewaysDo() {
    let document = ResourcesDocument(
      resources: [
        .init(
          id: NodeID("a"), type: "A100", region: "us-east", available: 8,
          latencyMilliseconds: 23.4, state: .ready)
      ], timestamp: .sample)
    #expect(
      text(document.bytes) == #"{"resources":[{"id":"a","type":"A100","region":"us-east","#
        + #""available":8,"latency_ms":23.4,"state":"ready"}],"#
        + #""timestamp":"2026-01-15T10:30:00.250Z"}"#)
  }

  @Test func statisticsAreWrittenByNode() {
    let document = StatsDocument(
      totalNodes: 1, healthyNodes: 1, totalRequests: 12,
      nodes: [
        .init(
          id: NodeID("a"), healthScore: 0.91, averageLatencyMilliseconds: 23.4,
          currentLoadPercent: nil, requests: 12)
      ])
    #expect(
      text(document.bytes) == #"{"total_nodes":1,"healthy_nodes":1,"total_requests":12,"nodes":"#
        + #"{"a":{"health_score":0.91,"avg_latency":23.4,"current_load":null,"requests":12}}}"#)
  }

  @Test func spendHasTheOldFieldsAtItsTop() throws {
    let document = SpendDocument(
      spend: .sample, todaySpent: Money(dollars: 41.2), dailyLimit: Money(dollars: 100),
      requests: 98_112)
    let start = #"{"today_spent":41.2,"daily_limit":100,"requests":98112,"by_model":[{"model":"#
    #expect(text(document.bytes).hasPrefix(start))
    // The whole is under its own name, as in the fleet document.
    #expect(text(document.bytes).contains(#""spend":{"currency":"USD","today":41.2"#))
  }

  @Test func modelsAreAnOpenAIList() {
    let document = ModelsDocument(models: [.init(id: "m", ownedBy: "me")], created: .sample)
    #expect(
      text(document.bytes) == #"{"object":"list","data":[{"id":"m","object":"model","#
        + #""created":1768473000,"owned_by":"me"}]}"#)
  }

  @Test func partsAreThoseOfTheFleetDocument() throws {
    var part = PartDocument(at: .sample)
    part.queues = [.sample]
    #expect(text(part.bytes).hasPrefix(#"{"at":"2026-01-15T10:30:00.250Z","queues":[{"model""#))
    #expect(try PartDocument(parsing: part.bytes) == part)
    part = PartDocument(at: .sample)
    (part.latency, part.spend, part.events) = (.samples, .sample, [.sample])
    part.limits = [.sample]
    #expect(try PartDocument(parsing: part.bytes) == part)
    #expect(throws: JSONProblem.wrongShape(field: "at")) {
      try PartDocument(parsing: Array("{}".utf8))
    }
  }

  @Test func problemsSurviveTheWire() {
    let problem = ProblemDocument(
      status: 412, code: "stale_revision", title: "Changed since", detail: "revision 18, not \"17\""
    )
    #expect(ProblemDocument(parsing: problem.bytes) == problem)
    #expect(text(problem.bytes).hasPrefix(#"{"type":"about:blank","title":"Changed since","#))
  }

  @Test func openAIErrorsAreReadAsProblemsToo() {
    let error = OpenAIError(message: "too long", type: "invalid_request_error", code: "context")
    #expect(
      text(error.bytes) == #"{"error":{"message":"too long","type":"invalid_request_error","#
        + #""param":null,"code":"context"}}"#)
    let problem = ProblemDocument(parsing: error.bytes)
    #expect(problem?.detail == "too long")
    #expect(problem?.code == "context")
  }

  @Test(arguments: ["", "<html>", "{}", "[]", "{\"code\":", "\"no\"", "{\"title\":7}"])
  func whatIsNoProblemDocumentIsNone(_ body: String) {
    #expect(ProblemDocument(parsing: Array(body.utf8)) == nil)
  }
}
