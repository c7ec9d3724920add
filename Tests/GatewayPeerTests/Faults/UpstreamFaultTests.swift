import TestSupport
import Testing

/// Nodes that fail in every way, and what callers and other nodes notice of it.
@Suite struct UpstreamFaultTests {
  /// Two nodes with the same model; the second of them comes into it only by failover.
  private static func pair(
    _ first: Upstream, _ second: Upstream, rest: String = ""
  ) throws -> LiveGateway {
    try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes:
        - {id: first, url: "\(first.url)", models: [m], weight: 100}
        - {id: second, url: "\(second.url)", models: [m], weight: 0.001}
      retry: {tries: 3, deadline: 8s}
      circuit: {failures: 1000}
      upstreams: {probe: {interval: 100ms}}
      \(rest)
      \(Key.yaml())
      """)
  }

  private static func single(_ node: Upstream, rest: String = "") throws -> LiveGateway {
    try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes: [{id: only, url: "\(node.url)", models: [m]}]
      retry: {tries: 2, deadline: 8s}
      circuit: {failures: 1000}
      upstreams: {probe: {interval: 100ms}}
      \(rest)
      \(Key.yaml())
      """)
  }

  @Test func aNodeThatFailsOnceIsNotNoticed() throws {
    let (first, second) = (try Upstream("a"), try Upstream("b"))
    let gateway = try Self.pair(first, second)
    for status in [500, 502, 503, 504, 429, 401, 404] {
      let answer = try gateway.chat("fails a \(status)")
      #expect(answer.status == 200, "\(status): \(answer.text)")
      #expect(answer["x-instance-id"] == "second")
      #expect(try second.seen("fails a \(status)").count == 1)
    }
    // By their weights, all but a few were first sent to the one that fails.
    #expect((1...7).contains(try first.seen().count))
  }

  /// With one node there is nobody else to ask: it is waited for as long as it says.
  @Test func aNodeThatIsAloneIsWaitedFor() throws {
    let node = try Upstream()
    let gateway = try Self.single(node)
    let clock = ContinuousClock()
    let start = clock.now
    let answer = try gateway.chat("once 429 1")
    #expect(answer.status == 200, "\(answer.text)")
    #expect(clock.now - start >= .seconds(1))
    #expect(try node.seen("once 429 1").count == 2)
  }

  @Test func aLastingFailureIsTold() throws {
    let node = try Upstream()
    let gateway = try Self.single(node, rest: "timeouts: {read: 2s}")
    let answers = try ["status 429 1", "status 500 1", "status 302", "status 400"].map {
      try gateway.chat($0)
    }
    #expect(answers.map(\.status) == [429, 502, 502, 400])
    #expect(
      answers.map(\.code) == ["upstream_rate_limited", "upstream_error", "upstream_error", "told"])
    #expect(answers[0]["retry-after"] == "1")
    // What the caller did wrong does not get better by trying again.
    #expect(try node.seen("status 400").count == 1)
  }

  /// What a node says of its own length and form is believed as far as it is true.
  @Test(arguments: ["cut", "reset", "lie", "garbage", "endless"])
  func aNodeThatCannotSpeakIsNotPassedOn(fault: String) throws {
    let (first, second) = (try Upstream("a"), try Upstream("b"))
    let gateway = try Self.pair(first, second, rest: "timeouts: {read: 2s}\ncache: off")
    let answer = try gateway.chat(fault, as: .client, [], "\"store\":true")
    #expect(answer.status == 502)
    #expect(answer.code == "upstream_error")
    // It may have been done: nobody is asked to do it a second time.
    #expect(try first.seen(fault).count + second.seen(fault).count == 1)
    #expect(try gateway.chat("hello there").status == 200)
  }

  @Test func aNodeThatRefusesCostsNobodyAnAnswer() throws {
    var first: Upstream? = try Upstream("a")
    let second = try Upstream("b")
    let gateway = try Self.pair(try #require(first), second)
    first = nil
    for number in 0..<20 {
      let answer = try gateway.chat("hello \(number)")
      #expect(answer.content == "b hello\(number)", "\(answer.text)")
    }
  }

  @Test func aNodeThatHangsIsGivenUp() throws {
    let node = try Upstream()
    let gateway = try Self.single(node, rest: "timeouts: {read: 400ms}\ncache: off")
    let answer = try gateway.chat("hang", as: .client, [], "\"store\":true")
    #expect(answer.status == 504)
    #expect(answer.code == "upstream_timeout")
    try eventually("its end at the node") { try node.seen("hang").map(\.ended) == ["cut"] }
  }

  /// After its first byte a stream belongs to its caller: it breaks off where its node does.
  @Test(arguments: ["cut", "reset"])
  func aStreamThatHasBegunIsNeverTriedAgain(fault: String) throws {
    let (first, second) = (try Upstream("a"), try Upstream("b"))
    let gateway = try Self.pair(first, second)
    let caller = try gateway.stream(fault)
    #expect(throws: Caller.Broken.self) { try caller.restOfStream() }
    #expect(try first.seen(fault).count + second.seen(fault).count == 1)
  }

  @Test(arguments: ["\"stream\":true", ""])
  func whoLeavesIsNotWorkedFor(options: String) throws {
    let node = try Upstream()
    let gateway = try Self.single(node)
    do {
      let caller = try gateway.begin("held 5", as: .client, [], options)
      try eventually("the request") { try node.seen("held 5").count == 1 }
      _ = caller.descriptor
    }
    try eventually("its end at the node") { try node.seen("held 5").map(\.ended) == ["cut"] }
  }
}
