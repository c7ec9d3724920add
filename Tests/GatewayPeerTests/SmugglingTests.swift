import TestSupport
import Testing

/// One request in, one request out: what a node sees is what was meant, whatever is sent.
@Suite struct SmugglingTests {
  /// A whole, proper request that a mistaken reader would find behind another.
  private static let smuggled = request("smuggled")

  @Test func nothingHiddenReachesANode() throws {
    let node = try Upstream()
    let gateway = try LiveGateway(Self.configuration(node))
    let vectors = HostileRequest.all.map { ($0.name, Self.aimed($0.bytes)) } + Self.desynchronising
    #expect(vectors.count >= 80)
    for (name, bytes) in vectors {
      let caller = try Caller(port: gateway.port)
      caller.send(bytes + Array(Self.smuggled.utf8))
      caller.endInput()
      let answers = String(decoding: caller.rest(), as: UTF8.self)
      #expect(answers.components(of: "\r\nDate: ") <= 1, "\(name): \(answers)")
      #expect(!answers.hasPrefix("HTTP/1.1 2"), "\(name): \(answers)")
    }
    #expect(try node.lines() == [], "a node saw what nobody meant")
    // The gateway is none the worse for it.
    #expect(try gateway.chat("hello there").content == "up hellothere")
    #expect(try node.lines().count == 1)
  }

  /// The same request is found and answered where it is meant: the test above could fail.
  @Test func whatIsMeantIsAnsweredInItsOrder() throws {
    let node = try Upstream()
    let gateway = try LiveGateway(Self.configuration(node))
    let caller = try Caller(port: gateway.port)
    caller.send(Array((Self.request("one") + Self.request("two") + Self.smuggled).utf8))
    let answers = try (0..<3).map { _ in try caller.answer().content }
    #expect(answers == ["up helloone", "up hellotwo", "up hellosmuggled"])
    #expect(try node.lines().count == 3)
  }

  /// What is text for one is text for all: a request in a message stays in its message.
  @Test func aRequestInAMessageIsAMessage() throws {
    let node = try Upstream()
    let gateway = try LiveGateway(Self.configuration(node))
    let text = "hello POST /v1/chat/completions HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n"
    #expect(try gateway.chat(text).status == 200)
    #expect(try node.lines().count == 1)
  }

  /// A node's answer that has another behind it is for nobody.
  @Test func nobodyIsGivenAnAnswerThatANodePutBehindAnother() throws {
    let node = try Upstream()
    let gateway = try LiveGateway(Self.configuration(node))
    for number in 0..<10 {
      #expect(!(try gateway.chat("more \(number)").text.contains("stolen")))
      #expect(try gateway.chat("hello \(number)").content == "up hello\(number)")
    }
  }

  /// Fields of a caller never reach a node, and its key least of all.
  @Test func aNodeSeesNoFieldOfACaller() throws {
    let node = try Upstream()
    let gateway = try LiveGateway(Self.configuration(node))
    let fields = ["X-Forwarded-For: 1.2.3.4", "Cookie: a=b", "Connection: X-Api-Key"]
    #expect(try gateway.chat("hello you", fields).status == 200)
    #expect(try node.seen().first?.authorization == nil)
  }

  private static func configuration(_ node: Upstream) -> String {
    """
    listeners: ["127.0.0.1:0"]
    nodes: [{id: n, url: "\(node.url)", models: [m]}]
    \(Key.yaml())
    """
  }

  private static func request(_ text: String, _ fields: String = "") -> String {
    let body = Chat.body("hello \(text)")
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\n\(Key.client.field)\r\n\(fields)"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  /// The same request as somebody who may ask sends it, on the path where asking costs.
  private static func aimed(_ bytes: [UInt8]) -> [UInt8] {
    let text = bytes.replacing(
      Array("/x".utf8), with: Array("/v1/chat/completions".utf8), maxReplacements: 1)
    let host = Array("Host: h\r\n".utf8)
    return text.replacing(
      host, with: host + Array("\(Key.client.field)\r\n".utf8), maxReplacements: 1)
  }

  /// Proper in all but their framing, so that only it stands between them and a node.
  private static let desynchronising: [(String, [UInt8])] = {
    let body = Chat.body("hello framing")
    let size = body.utf8.count
    let chunked = String(size, radix: 16) + "\r\n\(body)\r\n0\r\n\r\n"
    let framings = [
      ("CL.TE", "Content-Length: \(size)\r\nTransfer-Encoding: chunked", body),
      ("TE.CL", "Transfer-Encoding: chunked\r\nContent-Length: \(size)", chunked),
      ("CL.CL", "Content-Length: \(size)\r\nContent-Length: \(size + 1)", body),
      ("CL.CL equal", "Content-Length: \(size)\r\nContent-Length: \(size)", body),
      ("CL, CL", "Content-Length: \(size), \(size)", body),
      ("CL plus", "Content-Length: +\(size)", body),
      ("CL space", "Content-Length : \(size)", body),
      ("CL zero first", "Content-Length: 0\(size)", body),
      ("TE.TE", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x", chunked),
      ("TE tab", "Transfer-Encoding:\tchunked, chunked", chunked),
      ("TE space", "Transfer-Encoding : chunked", chunked),
      ("TE folded", "Transfer-Encoding:\r\n chunked", chunked),
      ("TE xchunked", "Transfer-Encoding: xchunked", chunked),
      ("TE in a value", "X: y\nTransfer-Encoding: chunked", chunked),
      ("chunk extension", "Transfer-Encoding: chunked", "1;x\r\n" + chunked),
      ("chunk negative", "Transfer-Encoding: chunked", "-1\r\n" + chunked),
      ("two keys", "Authorization: Bearer x\r\nContent-Length: \(size)", body),
      ("two hosts", "Host: i\r\nContent-Length: \(size)", body),
    ]
    return framings.map { name, fields, body in
      let head = "POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\n\(Key.client.field)\r\n"
      return (name, Array("\(head)\(fields)\r\n\r\n\(body)".utf8))
    }
  }()
}

extension String {
  /// How often `word` stands in it.
  fileprivate func components(of word: String) -> Int { ranges(of: word).count }
}
