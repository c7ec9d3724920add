import Testing

@testable import GatewayServer

@Suite struct RequestParserTests {
  /// Feeds `text` to one parser in pieces of `size` bytes; the last outcome and what was left over.
  private func read(
    _ text: String, size: Int = .max, limits: RequestLimits = RequestLimits()
  ) -> (outcome: RequestParser.Outcome, left: Int) {
    var parser = RequestParser(limits: limits)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let (used, outcome) = Array(bytes.prefix(size)).withUnsafeBufferPointer { parser.read($0) }
      bytes.removeFirst(used)
      switch outcome {
      case .complete, .refused: return (outcome, bytes.count)
      case .incomplete, .headComplete: continue
      }
    }
    return (.incomplete, 0)
  }

  private func request(_ text: String, size: Int = .max) throws -> Request {
    guard case .complete(let request) = read(text, size: size).outcome else {
      throw NotARequest()
    }
    return request
  }

  private struct NotARequest: Error {}

  @Test(arguments: [1, 2, 3, 7, .max])
  func readsARequestInPiecesOfAnySize(size: Int) throws {
    let request = try request(
      "POST /v1/nodes/a%2Fb%20c?x=1+2&y=%26&z HTTP/1.1\r\nhOST: example.org:8080\r\n"
        + "A: \t one \t \r\nA:two\r\nContent-Length: 5\r\n\r\nhello", size: size)
    #expect(request.head.method == "POST")
    #expect(request.head.target.segments == ["v1", "nodes", "a/b c"])
    #expect(
      request.head.target.query == [
        .init(name: "x", value: "1 2"), .init(name: "y", value: "&"), .init(name: "z", value: ""),
      ])
    #expect(
      request.head.fields.values(of: "a").map { Array($0) } == [
        Array("one".utf8), Array("two".utf8),
      ])
    #expect(request.head.fields.only("a") == nil)
    #expect(request.head.fields.only("host").map { Array($0) } == Array("example.org:8080".utf8))
    #expect(request.body == Array("hello".utf8))
  }

  @Test(arguments: [1, 2, 5, .max])
  func putsChunksTogether(size: Int) throws {
    let request = try request(
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5\r\nhello\r\n0001\r\n,\r\nA\r\n 123456789\r\n0\r\n\r\n", size: size)
    #expect(request.body == Array("hello, 123456789".utf8))
  }

  @Test func everyCutOfAPipelineGivesTheSameRequests() {
    let text =
      "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
      + "POST /3 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
      + "GET /4 HTTP/1.1\r\nHost: h\r\n\r\n"
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      var conversation = Conversation()
      conversation.send(Array(bytes[..<cut]))
      conversation.send(Array(bytes[cut...]))
      #expect(conversation.handledPaths == ["/1", "/2", "/3", "/4"])
      #expect(conversation.handled.map(\.body.count) == [0, 3, 3, 0])
    }
  }

  @Test func takesNothingOfTheNextRequest() {
    let (_, left) = read("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET /next")
    #expect(left == 9)
  }

  @Test(arguments: [
    ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false),
    ("HTTP/1.1", "Connection: x, CLOSE\r\n", false), ("HTTP/1.0", "", false),
    ("HTTP/1.0", "Connection: keep-alive\r\n", true),
    ("HTTP/1.1", "Connection: keep-alive\r\nConnection: close\r\n", false),
  ])
  func knowsWhetherAnotherRequestMayFollow(version: String, field: String, expected: Bool) throws {
    let request = try request("GET / \(version)\r\nHost: h\r\n\(field)\r\n")
    #expect(request.head.keepsAlive == expected)
  }

  @Test func anOldCallerNeedsNoHost() throws {
    #expect(try request("GET / HTTP/1.0\r\n\r\n").head.version == .http10)
  }

  @Test(arguments: ["[::1]:80", "10.0.0.1", "a-b.example:1", "localhost"])
  func takesEveryFormOfHost(host: String) throws {
    _ = try request("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
  }

  @Test func limitsAreTheLastSizeThatPasses() {
    var limits = RequestLimits()
    limits.targetBytes = 10
    limits.headerCount = 2
    limits.bodyBytes = 4
    let body = "Content-Length: 4\r\n\r\nbody"
    let passes = [
      "GET /123456789 HTTP/1.1\r\nHost: h\r\n\r\n", "POST / HTTP/1.1\r\nHost: h\r\n\(body)",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    ]
    for text in passes {
      guard case .complete = read(text, limits: limits).outcome else {
        Issue.record("refused \(text)")
        continue
      }
    }
    let refused = [
      ("GET /1234567890 HTTP/1.1\r\nHost: h\r\n\r\n", Refusal.targetTooLong),
      ("GET / HTTP/1.1\r\nHost: h\r\nA: b\r\nC: d\r\n\r\n", .headerTooLarge),
      ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n", .bodyTooLarge),
      (
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n2\r\n",
        .bodyTooLarge
      ),
    ]
    for (text, refusal) in refused {
      guard case .refused(let found) = read(text, limits: limits).outcome else {
        Issue.record("took \(text)")
        continue
      }
      #expect(found.code == refusal.code)
    }
  }
}
