import FleetModel
import Testing

@testable import GatewayServer

@Suite struct UpstreamAnswerTests {
  @Test func sendsWhatWasAskedAndPassesOnTheAnswer() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: "\(node.url)/base/", path: "/v1/x?y=1")
    request.contentType = "application/json"
    request.accept = "text/event-stream"
    request.requestID = "r-1"
    request.credential = UpstreamCredential(bearer: Array("canary-key".utf8))
    request.body = Array("{\"a\":1}".utf8)
    let call = pool.call(request)
    let peer = try pool.accept(at: node)
    #expect(
      try peer.request() == """
        POST /base/v1/x?y=1 HTTP/1.1\r
        Host: 127.0.0.1:\(node.port)\r
        Accept-Encoding: identity\r
        Content-Type: application/json\r
        Accept: text/event-stream\r
        X-Request-ID: r-1\r
        Authorization: Bearer canary-key\r
        Content-Length: 7\r
        \r
        {"a":1}
        """)
    #expect(!String(reflecting: request).contains("canary"))
    peer.send(answer("{\"b\":2}", status: "418 Teapot", "Content-Type: application/json"))
    pool.turn(untilDone: call)
    #expect(pool.heads[call]?.status == 418)
    #expect(pool.heads[call]?.contentType == "application/json")
    #expect(pool.text(call) == "{\"b\":2}")
    #expect(pool.failures.isEmpty)
  }

  @Test func aGetHasNoLengthAndAPostAlwaysOne() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: node.url, path: "/")
    _ = pool.call(request)
    #expect(try pool.accept(at: node).request().contains("Content-Length: 0\r\n"))
    request.method = "GET"
    _ = pool.call(request)
    #expect(try !pool.accept(at: node).request().contains("Content-Length"))
  }

  @Test(
    arguments: [
      ("/v1/x\r\nX: y", nil, nil), ("/v1/x y", nil, nil), ("v1", nil, nil), ("", nil, nil),
      ("/", "text/html\r\nX: y", nil), ("/", nil, "a\nb"), ("/", nil, "\u{0}"),
    ] as [(String, String?, String?)])
  func neverSendsWhatWouldBecomeAnotherPartOfTheHead(
    path: String, accept: String?, requestID: String?
  ) throws {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: node.url, path: path)
    (request.accept, request.requestID) = (accept, requestID)
    let call = pool.call(request)
    pool.turn(untilDone: call)
    #expect(pool.failures[call].isUnreachable)
    #expect(!node.hasCaller)
  }

  @Test func aRedirectIsAnAnswerLikeAnyOther() throws {
    let (node, other, pool) = (try TestNode(), try TestNode(), try TestPool())
    let call = pool.call(UpstreamRequest(url: node.url, path: "/"))
    try pool.accept(at: node).send(answer("", status: "307 There", "Location: \(other.url)/"))
    pool.turn(untilDone: call)
    #expect(pool.heads[call]?.status == 307)
    #expect(!other.hasCaller)
  }

  @Test func aStreamIsPassedOnPieceByPiece() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    let call = pool.call(.stream(node))
    let peer = try pool.accept(at: node)
    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    pool.turn(until: { pool.heads[call] != nil })
    for piece in ["one", "two", "three"] {
      peer.send("\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n")
      pool.turn(until: { pool.text(call).hasSuffix(piece) })
    }
    #expect(pool.ended.isEmpty)
    peer.send("0\r\n\r\n")
    pool.turn(untilDone: call)
    #expect(pool.text(call) == "onetwothree")
    #expect(pool.pool.connectionCount == 1)
  }

  @Test func aLongBodyGoesOutWhole() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: node.url, path: "/")
    request.body = (0..<(9 << 20)).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let call = pool.call(request)
    let peer = try pool.accept(at: node)
    var received: [UInt8] = []
    while received.count < request.body.count {
      pool.turn()
      if peer.hasInput { received += try peer.receive(within: 0) }
    }
    #expect(received.suffix(request.body.count) == request.body[...])
    peer.send(answer("ok"))
    pool.turn(untilDone: call)
    #expect(pool.text(call) == "ok")
    #expect(pool.pool.connectionCount == 1)
  }

  @Test func anAnswerBeforeTheRequestIsWholeCountsAndClosesTheConnection() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: node.url, path: "/")
    request.body = [UInt8](repeating: 65, count: 32 << 20)
    let call = pool.call(request)
    let peer = try pool.accept(at: node)
    peer.send(answer("too long", status: "413 Too Large"))
    pool.turn(untilDone: call)
    #expect(pool.heads[call]?.status == 413)
    #expect(pool.text(call) == "too long")
    #expect(pool.pool.connectionCount == 0)
  }

  @Test func anAnswerLongerThanItMayBeIsCutOff() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: node.url, path: "/")
    request.answerLimit = 10
    let call = pool.call(request)
    let peer = try pool.accept(at: node)
    peer.send("HTTP/1.1 200 OK\r\n\r\n0123456789")
    pool.turn(until: { pool.bodies[call]?.count == 10 })
    peer.send("x")
    pool.turn(untilDone: call)
    #expect(pool.failures[call] == .tooLarge(limit: 10))
    #expect(pool.bodies[call]?.count == 10)
  }

  @Test func whileACallPausesItsNodeHasToWait() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    let call = pool.call(.stream(node))
    let peer = try pool.accept(at: node)
    let total = 64 << 20
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
    pool.turn(until: { pool.heads[call] != nil })
    pool.pool.pause(CallID(number: call))
    let piece = [UInt8](repeating: 65, count: 1 << 20)
    var sent = 0
    while case let count = peer.send(piece), count > 0 {
      sent += count
      pool.turn()
    }
    #expect(sent < total)
    #expect(pool.bodies[call] == nil)
    pool.pool.resume(CallID(number: call))
    while sent < total {
      sent += peer.send(Array(piece.prefix(total - sent)))
      pool.turn()
    }
    pool.turn(untilDone: call)
    #expect(pool.bodies[call]?.count == total)
  }

  @Test func aCallCanPauseInTheMiddleOfBeingTold() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    let call = pool.call(.stream(node))
    let peer = try pool.accept(at: node)
    pool.whenTold = { pool, event in
      if case .head(let id, _) = event { pool.pool.pause(id) }
    }
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
    pool.turn(until: { pool.text(call) == "abc" })
    peer.send("def")
    pool.turn()
    #expect(!isReadable(pool.pool.descriptor, within: 0))
    pool.pool.resume(CallID(number: call))
    pool.turn(untilDone: call)
    #expect(pool.text(call) == "abcdef")
  }

  @Test func hangingUpClosesTheConnectionAndTellsNothing() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    _ = pool.call(.stream(node))
    let peer = try pool.accept(at: node)
    _ = try peer.request()
    pool.whenTold = { pool, event in
      if case .body(let id, _) = event { pool.pool.hangUp(id) }
    }
    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n")
    pool.turn(until: { !pool.bodies.isEmpty })
    #expect(try peer.rest().isEmpty)
    #expect(pool.text(1) == "a" && pool.ended.isEmpty && pool.failures.isEmpty)
    #expect(pool.pool.connectionCount == 0)
  }
}

extension UpstreamRequest {
  static func stream(_ node: TestNode) -> UpstreamRequest {
    var request = UpstreamRequest(url: node.url, path: "/v1/chat/completions")
    request.isStream = true
    return request
  }
}
