import Addressing
import FleetModel
import Polling
import Testing
import Threading

/// What a poller makes of a Prometheus that is ill, or of what stands in its place.
@Suite struct HostilePrometheusTests {
  private static let engines =
    #"{"metric":{"__name__":"vllm:num_requests_running","instance":"gpu-1:8000"},"#
    + #""value":[1787322600.5,"3"]}"#

  private static func vector(_ series: String, _ more: String = "") -> String {
    #"{"status":"success","data":{"resultType":"vector","result":[\#(series)]}\#(more)}"#
  }

  /// Answers the question for engines with `first` and all others with `others`, and polls it.
  private static func poll(
    _ first: @escaping @Sendable (LoopbackConnection) -> Void,
    others: String = Answers.ok(vector("")), _ limits: PollLimits = .patient,
    judge: (EventLog) throws -> Void
  ) throws {
    let server = LoopbackServer { connection in
      while let head = connection.readHead() {
        guard !head.contains(" /api/v1/alerts ") else {
          connection.send(Answers.ok(#"{"status":"success","data":{"alerts":[]}}"#))
          continue
        }
        let question = connection.readBody(of: head)
        guard question.hasPrefix("query=sum%20by%20%28__name__") else {
          connection.send(others)
          continue
        }
        first(connection)
      }
    }
    defer { server.close() }
    let log = EventLog()
    let source = PolledSource(
      id: SourceID("p"), kind: .prometheus,
      endpoint: try Endpoint(parsing: "http://127.0.0.1:\(server.port)"),
      interval: .milliseconds(200))
    let poller = Poller(
      sources: [source], clock: SystemClock(), limits: limits, deliver: log.deliver)
    poller.start()
    defer { poller.stop() }
    try judge(log)
  }

  private static let matrix =
    #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[]}]}}"#

  /// What one question got no sense from is said, and what the others say stands.
  @Test(arguments: [
    Answers.ok(matrix), Answers.ok("{}"), Answers.ok("<html>Sign in"),
    Answers.ok(String(vector(engines).dropLast(20))),
    Answers.status(
      "422 Unprocessable Entity",
      body: #"{"status":"error","errorType":"execution","error":"too many samples"}"#),
    Answers.ok(String(repeating: " ", count: 2 << 20)),
  ])
  func aBadAnswerIsThatOfItsQuestion(answer: String) throws {
    var limits = PollLimits.patient
    limits.bodyBytes = 1 << 20
    try Self.poll(
      { $0.send(answer) }, limits,
      judge: { log in
        let observation = try #require(log.nextObservation())
        #expect(observation.badFields == ["engines"])
        #expect(observation.nodes == nil, "who is not told of is not gone")
      })
  }

  /// A shard that did not answer is no reason to throw away what the others said.
  @Test func partOfTheDataIsTakenAndSaidToBePart() throws {
    let warned = Self.vector(Self.engines, #","warnings":["one shard did not answer"]"#)
    try Self.poll(
      { $0.send(Answers.ok(warned)) },
      judge: { log in
        let observation = try #require(log.nextObservation())
        #expect(observation.badFields == ["engines (one shard did not answer)"])
        guard case .all(let nodes)? = observation.nodes else { throw Missing() }
        #expect(nodes.map(\.id.name) == ["gpu-1"] && nodes[0].inFlight == 3)
      })
  }

  /// Fifty megabytes are more than any fleet has to say, whether announced or not.
  @Test(arguments: ["Content-Length: 52428800", "Transfer-Encoding: chunked"])
  func anAnswerOfFiftyMegabytesIsLeftAtOnce(field: String) throws {
    let isTaken = Locked(false)
    let chunk = "100000\r\n" + String(repeating: " ", count: 1 << 20) + "\r\n"
    try Self.poll(
      { connection in
        connection.send("HTTP/1.1 200 OK\r\n\(field)\r\n\r\n")
        for _ in 0..<50 where !connection.send(chunk) { return }
        isTaken.withLock { $0 = true }
      },
      judge: { log in
        let observation = try #require(log.nextObservation())
        #expect(observation.badFields == ["engines"])
        #expect(!isTaken.withLock { $0 })
      })
  }

  @Test func oneThatAnswersNothingAsItShouldIsInTrouble() throws {
    try Self.poll(
      { $0.send(Answers.ok(Self.matrix)) }, others: Answers.ok(Self.matrix),
      judge: { log in
        #expect(log.nextProblem() == .wrongShape(field: "data.resultType"))
      })
  }

  private struct Missing: Error {}
}
