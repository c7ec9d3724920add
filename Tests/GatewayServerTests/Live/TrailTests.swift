import FleetModel
import GatewayAPI
import Testing

@testable import GatewayServer

/// What leaves a line in the audit trail, and what does not.
@Suite struct TrailTests {
  private let server: TestServer
  private let key = TestServer.bearer(.operator)

  init() throws { server = try TestServer() }

  /// One call on a connection of its own.
  @discardableResult
  private func ask(
    _ call: String, _ body: String = "{}", as role: AccessRole = .operator
  ) throws -> TestClient.Answer {
    let words = call.split(separator: " ").map(String.init)
    let client = try server.client()
    client.ask(words[0], words[1], [TestServer.bearer(role)], body)
    return try client.answer()
  }

  private func trail() throws -> [AuditDocument.Line] {
    try AuditDocument(parsing: try server.client().get("/v1/audit", [key]).body).lines
  }

  private static let controls = [
    "POST /v1/nodes/gpu-a/drain", "POST /v1/nodes/gpu-a/resume", "PUT /v1/nodes/gpu-a/weight",
    "DELETE /v1/nodes/gpu-a", "POST /v1/operations/op-1/confirm", "POST /v1/operations/op-1/undo",
  ]

  @Test func aTrialChangesNothingAndLeavesNothing() throws {
    let drain = try ControlDocument(
      parsing: try ask("POST /v1/nodes/gpu-b/drain", "{\"revert_after_s\":600}").body)
    let id = try #require(drain.operation?.id)
    let (before, lines) = (try server.client().get("/v1/fleet", [key]), try trail())
    let trial = "{\"dry_run\":true,\"weight\":0.5,\"force\":true}"
    for call in Self.controls {
      let answer = try ask(call.replacing("op-1", with: id), trial)
      #expect(answer.status == 200, "\(call): \(answer.text)")
      #expect(try PreviewReading(parsing: answer.body).refusal == nil)
    }
    for call in Self.controls {
      let call = call.replacing("gpu-a", with: "nobody").replacing("op-1", with: "none")
      #expect(try ask(call, trial).status == 404)
    }
    let after = try FleetDocument(parsing: try server.client().get("/v1/fleet", [key]).body)
    let known = try FleetDocument(parsing: before.body)
    #expect(after.nodes.map(\.revision) == known.nodes.map(\.revision))
    #expect(after.operations == known.operations && after.events == known.events)
    #expect(try trail() == lines)
  }

  @Test(arguments: [AccessRole.client, .viewer, .agent])
  func whoMayNotControlIsWrittenDown(role: AccessRole) throws {
    for call in Self.controls { #expect(try ask(call, as: role).status == 403) }
    let lines = try trail()
    #expect(lines.count == AttemptCount.perMinute, "any key could fill the disk")
    #expect(lines.allSatisfy { $0.result == "refused: forbidden" && $0.actor == role.rawValue })
    #expect(lines.reversed().map(\.verb) == ["drain", "resume", "weight", "remove", "confirm"])
    #expect(lines.last?.node == "gpu-a" && lines.last?.before?.state == .ready)
    // Whoever reads what is not for them, or has no key, has asked for no control.
    #expect(try server.client().get("/v1/audit", [TestServer.bearer(role)]).status == 403)
    let stranger = try server.client()
    stranger.ask("POST", "/v1/nodes/gpu-a/drain", [])
    #expect(try stranger.answer().status == 401)
    #expect(try trail().count == AttemptCount.perMinute)
  }

  @Test func whatCannotBeUnderstoodIsWrittenDown() throws {
    #expect(try ask("POST /v1/nodes/gpu-a/drain", "{").status == 400)
    #expect(try ask("PUT /v1/nodes/gpu-a/weight", "{\"weight\":101}").status == 400)
    #expect(
      try trail().map(\.result) == ["refused: invalid_field", "refused: invalid_body"])
    #expect(try trail().map(\.verb) == ["weight", "drain"])
  }

  @Test func eachMinuteHasRoomForAttempts() {
    var count = AttemptCount()
    let noon = WallTime(milliseconds: 1_768_478_400_000)
    let taken = (0..<20).map { _ in count.takes("a", at: noon) }
    #expect(taken.count { $0 } == AttemptCount.perMinute)
    let later = [("b", 0), ("a", 59), ("a", 60)].map { name, seconds in
      count.takes(name, at: noon + .seconds(Int64(seconds)))
    }
    #expect(later == [true, false, true])
  }
}
