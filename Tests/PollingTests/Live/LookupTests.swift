import Addressing
import FleetModel
import Polling
import Testing

@Suite struct LookupTests {
  private static let key = "sk-canary-0123456789-abcdefghij"

  private func lookup(_ server: LoopbackServer, _ limits: PollLimits = .patient) throws -> Lookup {
    Lookup(
      source: PolledSource(
        id: SourceID("prod"), endpoint: try Endpoint(parsing: server.address),
        interval: .seconds(1), key: Secret(bytes: Self.key.utf8)), limits: limits)
  }

  @Test func asksOnceAndBlotsTheKeyOut() throws {
    let server = LoopbackServer.answering { _, _ in Answers.ok("[\"\(Self.key)\"]") }
    defer { server.close() }
    let body = try lookup(server).body(of: "/v1/audit?limit=3")
    #expect(String(decoding: body, as: UTF8.self) == "[\"\(Self.key.map { _ in "*" }.joined())\"]")
    #expect(server.heads.count == 1)
    #expect(server.heads.first?.hasPrefix("GET /v1/audit?limit=3 HTTP/1.1") == true)
    #expect(server.heads.first?.contains("Authorization: Bearer \(Self.key)") == true)
  }

  @Test(arguments: [
    ("403 Forbidden", SourceProblem.forbidden), ("401 Unauthorized", .unauthorized),
    ("404 Not Found", .notFound(path: "/v1/audit")), ("304 Not Modified", .notAskedFor),
    ("503 Service Unavailable", .serverError(status: 503)),
  ])
  func saysWhyThereIsNone(status: String, problem: SourceProblem) throws {
    let server = LoopbackServer.answering { _, _ in Answers.status(status, body: "") }
    defer { server.close() }
    let lookup = try lookup(server)
    #expect(throws: problem) { try lookup.body(of: "/v1/audit") }
  }

  @Test func takesNoMoreThanItsLimit() throws {
    let server = LoopbackServer.answering { _, _ in
      Answers.ok(String(repeating: "x", count: 5000))
    }
    defer { server.close() }
    var limits = PollLimits.patient
    limits.bodyBytes = 4096
    let lookup = try lookup(server, limits)
    #expect(throws: SourceProblem.tooLarge(limitBytes: 4096)) { try lookup.body(of: "/") }
  }

  @Test func givesUpOnAGatewayThatSaysNothing() throws {
    let server = LoopbackServer { connection in
      while connection.readHead() != nil {}
    }
    defer { server.close() }
    let lookup = try lookup(server, .hasty)
    #expect(throws: SourceProblem.timedOut(after: PollLimits.hasty.answering)) {
      try lookup.body(of: "/v1/audit")
    }
  }
}
