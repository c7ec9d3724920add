import FleetModel
import Glibc
import Polling
import Testing
import Threading

/// A change that is asked of gateways that are ill, or mean harm: it leaves once, and its end is the
/// right one.
@Suite struct ControlClientTests {
  private static let intent = made("collie-s-1")
  private static let node = "{\"id\":\"a\",\"operation\":{\"id\":\"op\",\"node\":\"a\"}}"
  private static let done = Answers.status("202 Accepted", body: node)
  private static let remembered = Answers.status(
    "202 Accepted", headers: ["Idempotency-Replayed: true"], body: node)

  private static func made(_ id: String) -> Intent {
    var intent = Intent(
      id: Intent.ID(id), source: SourceID("prod"), node: NodeID("a"), revision: 17,
      order: .drain(deadline: .seconds(300)))
    intent.reason = "hot"
    return intent
  }

  private static func problem(_ line: String, _ code: String) -> String {
    Answers.status(
      line, headers: ["Content-Type: application/problem+json"],
      body: "{\"status\":1,\"code\":\"\(code)\",\"title\":\"t\",\"detail\":\"why\"}")
  }

  /// Exactly one change has left, and it was the one that was meant.
  private func expectOneChange(_ server: ControlledServer) {
    #expect(server.changes.count == 1)
    let call = server.changes.first
    #expect(call?.line == "POST /v1/nodes/a/drain HTTP/1.1")
    #expect(call?.header("Idempotency-Key") == "collie-s-1")
    #expect(call?.header("If-Match") == "\"17\"")
    #expect(call?.header("Content-Type") == "application/json")
    #expect(call?.header("Expect") == nil)
    #expect(call?.body == "{\"deadline_s\":300,\"reason\":\"hot\"}")
  }

  private static func isAccepted(_ answer: ControlAnswer?) -> Bool {
    if case .accepted(let node, let operation) = answer {
      return node.id == NodeID("a") && operation?.id == "op"
    }
    return false
  }

  /// What is sent back, and how the change then stands.
  @Test(arguments: [
    ("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", SourceProblem.serverError(status: 500)),
    (Answers.status("502 Bad Gateway", body: "<html>"), .serverError(status: 502)),
    (problem("503 Service Unavailable", "no_healthy_node"), .serverError(status: 503)),
    (
      Answers.status("303 There", headers: ["Location: http://127.0.0.1:1/"]),
      .redirected(to: "http://127.0.0.1:1")
    ),
    (
      Answers.status("307 There", headers: ["Location: http://127.0.0.1:1/"]),
      .redirected(to: "http://127.0.0.1:1")
    ),
    (Answers.status("304 Not Modified", body: ""), .notAskedFor),
    (Answers.ok("<!doctype html>"), .notJSON(looksLike: "an HTML page")),
    (Answers.ok(""), .notJSON(looksLike: "an empty body")),
    (Answers.ok("{\"id\":\"b\"}"), .wrongShape(field: "id")),
    ("SSH-2.0-OpenSSH_9.2\r\n", .notJSON(looksLike: "something other than HTTP")),
    ("HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n{\"id\":\"a\"", .brokenOff),
    ("HTTP/1.1 202 Acc", .brokenOff), ("", .brokenOff),
    ("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id", .brokenOff),
  ])
  func whatProvesNothingIsLostAndFoundAgain(answer: String, problem: SourceProblem) throws {
    let server = ControlledServer(recalled: Self.remembered) { $0.send(answer) }
    let controlled = try Controlled(server.address)
    #expect(controlled.answer(to: .carryOut(Self.intent)) == .lost(problem))
    #expect(Self.isAccepted(controlled.answer(to: .recall(Self.intent))))
    expectOneChange(server)
    #expect(server.all.last?.line == "GET /v1/controls/collie-s-1 HTTP/1.1")
  }

  @Test(arguments: [
    ("403 Forbidden", "forbidden"), ("409 Conflict", "capacity_floor"),
    ("412 Precondition Failed", "revision_mismatch"), ("401 Unauthorized", "unauthorized"),
    ("503 Service Unavailable", "audit_unavailable"), ("404 Not Found", "unknown_node"),
  ])
  func aRefusalIsAnAnswer(line: String, code: String) throws {
    let server = ControlledServer { $0.send(Self.problem(line, code)) }
    let controlled = try Controlled(server.address)
    let status = try #require(Int(line.prefix(3)))
    #expect(
      controlled.answer(to: .carryOut(Self.intent))
        == .refused(ControlObjection(status: status, code: code, words: "why")))
    expectOneChange(server)
  }

  @Test(arguments: [
    done, done + done, "HTTP/1.1 103 Hints\r\n\r\n" + done, "HTTP/1.1 100 Continue\r\n\r\n" + done,
  ])
  func theFirstWholeAnswerCounts(answer: String) throws {
    let server = ControlledServer { connection in
      connection.send(answer)
      connection.waitUntilPeerLeaves()
    }
    let controlled = try Controlled(server.address)
    #expect(Self.isAccepted(controlled.answer(to: .carryOut(Self.intent))))
    expectOneChange(server)
  }

  @Test func anAnswerAfterTheDeadlineIsLostAndTheGatewayAsked() throws {
    let server = ControlledServer(recalled: Self.remembered) { connection in
      connection.waitUntilPeerLeaves()
      connection.send(Self.done)
    }
    let controlled = try Controlled(server.address, limits: .hasty)
    #expect(
      controlled.answer(to: .carryOut(Self.intent))
        == .lost(.timedOut(after: .milliseconds(250))))
    #expect(Self.isAccepted(controlled.answer(to: .recall(Self.intent))))
    expectOneChange(server)
  }

  @Test func aResetAfterTheRequestIsLost() throws {
    let server = ControlledServer { $0.reset() }
    let controlled = try Controlled(server.address)
    #expect(controlled.answer(to: .carryOut(Self.intent)) == .lost(.brokenOff))
    expectOneChange(server)
  }

  @Test func anAnswerWithoutAnEndIsCut() throws {
    let server = ControlledServer { connection in
      connection.send("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n")
      while connection.send("8000\r\n" + String(repeating: " ", count: 0x8000) + "\r\n") {}
    }
    let controlled = try Controlled(server.address)
    #expect(
      controlled.answer(to: .carryOut(Self.intent)) == .lost(.tooLarge(limitBytes: 1 << 20)))
    expectOneChange(server)
  }

  @Test func aGatewayThatHasNeverHeardOfItSaysSo() throws {
    let unknown = Self.problem("404 Not Found", "unknown_key")
    let server = ControlledServer(recalled: unknown) { _ in }
    let controlled = try Controlled(server.address)
    #expect(controlled.answer(to: .recall(Self.intent)) == .unheardOf)
    #expect(server.changes.isEmpty)
  }

  @Test func theSameIntentIsSentOnceHoweverOftenItIsAskedFor() throws {
    let server = ControlledServer { $0.send(Self.done) }
    let controlled = try Controlled(server.address)
    for _ in 0..<5 { controlled.client.ask(.carryOut(Self.intent)) }
    controlled.client.ask(.carryOut(Self.made("collie-s-2")))
    for _ in 0..<2 { #expect(Self.isAccepted(controlled.nextReply()?.answer)) }
    controlled.client.ask(.carryOut(Self.intent))
    controlled.client.ask(.carryOut(Self.made("collie-s-3")))
    #expect(controlled.nextReply()?.question.intent.id.text == "collie-s-3")
    let keys = server.changes.compactMap { $0.header("Idempotency-Key") }.sorted()
    #expect(keys == ["collie-s-1", "collie-s-2", "collie-s-3"])
    #expect(server.connectionCount == 3, "each over a connection of its own")
  }

  @Test func aConnectionThatServedOnceIsNotUsedAgain() throws {
    // It keeps the first connection open and would answer on it.
    let server = LoopbackServer.answering { _, _ in Self.done }
    defer { server.close() }
    let controlled = try Controlled(server.address)
    for number in 1...3 {
      #expect(Self.isAccepted(controlled.answer(to: .carryOut(Self.made("i-\(number)")))))
    }
    #expect(server.connectionCount == 3)
  }

  @Test(arguments: [
    ("127.0.0.1:1", SourceProblem.refused(host: "127.0.0.1:1")),
    ("gateway.invalid:80", .unresolvable(host: "gateway.invalid:80")),
    ("unix:/tmp/collie-nobody.sock", .refused(host: "/tmp/collie-nobody.sock")),
  ])
  func whereNobodyIsNothingWasSent(address: String, problem: SourceProblem) throws {
    let controlled = try Controlled(address)
    #expect(controlled.answer(to: .carryOut(Self.intent)) == .notSent(problem))
  }

  @Test func withoutAHandshakeNothingWasSent() throws {
    let plain = LoopbackServer { connection in
      #expect(!String(decoding: connection.readSome(), as: UTF8.self).contains("POST"))
      connection.send(Answers.status("400 Bad Request"))
    }
    let hung = LoopbackServer { $0.waitUntilPeerLeaves() }
    defer { for server in [plain, hung] { server.close() } }
    let controlled = try Controlled("https://\(plain.address)")
    #expect(
      controlled.answer(to: .carryOut(Self.intent))
        == .notSent(.other("it does not speak TLS as we do: is it http://?")))
    let waiting = try Controlled("https://\(hung.address)", limits: .hasty)
    #expect(
      waiting.answer(to: .carryOut(Self.intent)) == .notSent(.timedOut(after: .milliseconds(250))))
  }

  @Test func aGatewayThatIsNotOursIsNotAsked() throws {
    let controlled = try Controlled("127.0.0.1:1")
    var intent = Self.intent
    intent.source = SourceID("elsewhere")
    #expect(
      controlled.answer(to: .carryOut(intent))
        == .notSent(.other("there is no gateway 'elsewhere'")))
  }

  @Test func theKeyIsSentAndNeverRepeated() throws {
    let key = "sk-canary-0123456789-abcdefghij"
    let server = ControlledServer { connection in
      connection.send(
        Answers.status(
          "409 Conflict",
          body: "{\"code\":\"\(key)\",\"title\":\"t\",\"detail\":\"no \(key.prefix(12)) \(key)\"}"))
    }
    let controlled = try Controlled(server.address, key: key)
    let answer = try #require(controlled.answer(to: .carryOut(Self.intent)))
    var text = String(reflecting: answer)
    dump(answer, to: &text)
    for start in 0...key.count - 8 { #expect(!text.contains(key.dropFirst(start).prefix(8))) }
    #expect(server.changes.first?.header("Authorization") == "Bearer \(key)")
  }

  @Test func itStopsAtOnceAndSaysNothingAfterwards() throws {
    let server = LoopbackServer { $0.waitUntilPeerLeaves() }
    defer { server.close() }
    let clock = SystemClock()
    let controlled = try Controlled(server.address)
    controlled.client.ask(.carryOut(Self.intent))
    while server.connectionCount == 0 && clock.now < Moment(seconds: 30) { sched_yield() }
    let before = clock.now
    controlled.client.stop()
    #expect(clock.now - before < .seconds(10))
    controlled.client.ask(.carryOut(Self.made("later")))
    #expect(!controlled.hasReply)
    #expect(server.connectionCount == 1)
  }

  @Test func aReplySaysWhenTheQuestionLeft() throws {
    let server = ControlledServer { $0.send(Self.done) }
    let controlled = try Controlled(server.address)
    controlled.client.ask(.carryOut(Self.intent))
    let reply = try #require(controlled.nextReply())
    let askedAt = try #require(reply.askedAt)
    #expect(askedAt <= reply.at)
  }
}
