import GatewayAPI
import GatewayCore
import Testing

@testable import GatewayServer

/// `GET /v1/controls/{key}` over real sockets: what became of a call whose answer was lost.
@Suite struct RecallRouteTests {
  private let key = TestServer.bearer(.operator)

  @Test(arguments: [
    ("POST", "/v1/nodes/gpu-a/drain", "{\"reason\":\"new fans\"}", 202),
    ("PUT", "/v1/nodes/gpu-a/weight", "{\"weight\":0.5}", 200),
    ("DELETE", "/v1/nodes/nobody", "", 404), ("POST", "/v1/operations/op-0/undo", "{}", 404),
  ])
  func theAnswerIsGivenAgainAsItWas(
    _ method: String, _ path: String, _ body: String, _ status: Int
  ) throws {
    let client = try TestServer().client()
    client.ask(method, path, [key, "Idempotency-Key: once"], body)
    let first = try client.answer()
    #expect(first.status == status)
    for _ in 0..<3 {
      let again = try client.get("/v1/controls/once", [key])
      #expect(again.status == status)
      #expect(again.body == first.body)
      for name in ["content-type", "etag", "cache-control"] { #expect(again[name] == first[name]) }
      #expect(again["idempotency-replayed"] == "true")
    }
    let head = try client.get("/v1/controls/once", [key], method: "HEAD")
    #expect(head.status == status && head.body.isEmpty)
    let audit = try AuditDocument(parsing: try client.get("/v1/audit", [key]).body)
    #expect(audit.lines.count { $0.actor == "operator" } == 1, "reading leaves nothing behind")
  }

  @Test(arguments: ["a b", "ä/%?", "9f8c:gpu-a#1", "a+b", "%41", "..x"])
  func aKeyIsDecodedAsNamesInPathsAre(name: String) throws {
    let client = try TestServer().client()
    client.ask(
      "POST", "/v1/nodes/gpu-a/resume", [key, "Idempotency-Key: \(name)"])
    #expect(try client.answer().status == 200)
    let encoded = name.utf8.map { byte in
      let hexadecimal = String(byte, radix: 16)
      return "%" + (hexadecimal.count < 2 ? "0" : "") + hexadecimal
    }
    #expect(try client.get("/v1/controls/\(encoded.joined())", [key]).status == 200)
  }

  @Test func whatIsNotKnownIsSaidToBeUnknown() throws {
    let client = try TestServer().client()
    client.ask("POST", "/v1/nodes/gpu-a/resume", [key, "Idempotency-Key: mine"])
    #expect(try client.answer().status == 200)
    // Another's key, one that never came, and a trial, which did nothing.
    client.ask("POST", "/v1/nodes/gpu-a/drain", [key, "Idempotency-Key: trial"], Self.trial)
    #expect(try client.answer().status == 200)
    for (path, role) in [("mine", AccessRole.admin), ("none", .operator), ("trial", .operator)] {
      let answer = try client.get("/v1/controls/\(path)", [TestServer.bearer(role)])
      #expect(answer.status == 404)
      #expect(ProblemDocument(parsing: answer.body)?.code == "unknown_key")
      #expect(answer["idempotency-replayed"] == nil)
    }
    #expect(try client.get("/v1/controls/", [key]).status == 404)
  }

  private static let trial = "{\"dry_run\":true}"

  @Test(arguments: AccessRole.allCases)
  func itIsForThoseWhoMayControl(role: AccessRole) throws {
    let answer = try TestServer().client().get("/v1/controls/k", [TestServer.bearer(role)])
    #expect(answer.status == (role.may(.control) ? 404 : 403))
  }

  @Test(arguments: [
    (Agreement.agreed, 200), (.unavailable("the disk is full"), 503),
    (.refused(code: "taken", detail: "another gateway was first"), 409),
  ])
  func whileTheCallIsUnderWayItWaitsAsTheCallDoes(_ agreement: Agreement, _ status: Int) throws {
    let store = HeldStore()
    let server = try TestServer(store: store)
    let (caller, reader) = (try server.client(), try server.client())
    caller.ask(
      "PUT", "/v1/nodes/gpu-a/weight", [key, "Idempotency-Key: k"], "{\"weight\":0.5}")
    #expect(store.waitForRecord())
    reader.send("GET /v1/controls/k HTTP/1.1\r\nHost: h\r\n\(key)\r\n\r\n")
    // Another asks later and leaves. When that has been seen, the first is waiting.
    let gone = try server.client()
    gone.send("GET /v1/controls/k HTTP/1.1\r\nHost: h\r\n\(key)\r\n\r\n")
    gone.endInput()
    #expect(gone.ending() == "closed by the server")
    store.release(agreement)
    let (first, recalled) = (try caller.answer(), try reader.answer())
    #expect(first.status == status && recalled.status == status)
    #expect(first.body == recalled.body && first["etag"] == recalled["etag"])
    #expect(recalled["idempotency-replayed"] == "true" && first["idempotency-replayed"] == nil)
    #expect(recalled["x-role"] == "operator")
    // What came to nothing may be asked for again.
    let later = try reader.get("/v1/controls/k", [key])
    #expect(later.status == (agreement == .agreed ? 200 : 404))
  }

  @Test func whatCameTooLateIsKnownAndWasNotDone() throws {
    let client = try TestServer().client()
    let body = "{\"not_after\":\"2026-01-15T10:30:00Z\"}"
    client.ask("POST", "/v1/nodes/gpu-a/drain", [key, "Idempotency-Key: k"], body)
    let late = try client.answer()
    #expect(late.status == 409)
    #expect(ProblemDocument(parsing: late.body)?.code == "expired")
    #expect(try client.get("/v1/controls/k", [key]).body == late.body)
    // The time is part of the call: another time makes another call.
    client.ask("POST", "/v1/nodes/gpu-a/drain", [key, "Idempotency-Key: k"])
    #expect(try client.answer().status == 422)
    let document = try FleetDocument(parsing: try client.get("/v1/fleet", [key]).body)
    #expect(document.nodes.map(\.state) == [.ready, .ready] && document.operations == [])
    client.ask(
      "POST", "/v1/nodes/gpu-a/drain", [key], "{\"not_after\":\"2999-01-15T10:30:00Z\"}")
    #expect(try client.answer().status == 202)
  }
}
