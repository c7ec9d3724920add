import FleetModel
import TestSupport
import Testing

@testable import GatewayServer

@Suite struct ResponseParserTests {
  struct Good: Sendable, CustomTestStringConvertible {
    var text: String
    var body = ""
    var status = 200
    var isHead = false
    var closes = false
    var keepsAlive = true
    var testDescription: String { text.debugDescription }
  }

  static let good = [
    Good(text: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", body: "hello"),
    Good(text: "HTTP/1.1 200\r\ncontent-length:0\r\n\r\n"),
    Good(
      text: "HTTP/1.1 404 Not  Found at all\r\nContent-LENGTH: \t3 \r\n\r\nabc", body: "abc",
      status: 404),
    Good(text: "HTTP/1.1 204 No Content\r\n\r\n", status: 204),
    Good(text: "HTTP/1.1 304 Not Modified\r\nContent-Length: 900\r\n\r\n", status: 304),
    Good(text: "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", isHead: true),
    Good(text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", isHead: true),
    Good(
      text: "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
      status: 302),
    Good(
      text:
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0001\r\n,\r\nA\r\n 123456789\r\n0\r\n\r\n",
      body: "hello, 123456789"),
    Good(
      text:
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b;c=\"d\"\r\nhi\r\n1 \r\n!\r\n0;last\r\nX-Sum: 1\r\nY: 2\r\n\r\n",
      body: "hi!"),
    Good(text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n000\r\n\r\n"),
    Good(
      text: "HTTP/1.1 200 OK\r\n\r\nuntil the end", body: "until the end", closes: true,
      keepsAlive: false),
    Good(text: "HTTP/1.0 200 OK\r\n\r\n", closes: true, keepsAlive: false),
    Good(text: "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", body: "x", keepsAlive: false),
    Good(
      text: "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\nx", body: "x"),
    Good(
      text: "HTTP/1.1 200 OK\r\nConnection: x, CLOSE\r\nContent-Length: 1\r\n\r\nx", body: "x",
      keepsAlive: false),
    Good(
      text:
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
      body: "ok"),
  ]

  @Test(arguments: good, [1, 2, 3, 7, .max])
  func readsAnAnswerInPiecesOfAnySize(answer: Good, size: Int) {
    let read = ReadAnswer(
      Array(answer.text.utf8), size: size, isHead: answer.isHead, thenCloses: answer.closes)
    #expect(read.failure == nil)
    #expect(read.isWhole && read.left == 0)
    #expect(read.head?.status == answer.status)
    #expect(read.text == answer.body)
    #expect(read.keepsAlive == answer.keepsAlive)
  }

  static let hostile: [(text: String, reason: String)] = [
    ("SSH-2.0-OpenSSH_9.2\r\n\r\n", "a version and a status"),
    ("HTTP/2 200 OK\r\n\r\n", "a version and a status"),
    ("HTTP/1.2 200 OK\r\n\r\n", "a version and a status"),
    ("http/1.1 200 OK\r\n\r\n", "a version and a status"),
    ("HTTP/1.1  200 OK\r\n\r\n", "a version and a status"),
    ("HTTP/1.1 20 OK\r\n\r\n", "a version and a status"),
    ("HTTP/1.1 2000 OK\r\n\r\n", "a version and a status"),
    ("HTTP/1.1 +20 OK\r\n\r\n", "a version and a status"),
    ("HTTP/1.1 200 O\u{0}K\r\n\r\n", "a version and a status"),
    ("HTTP/1.1 099 OK\r\n\r\n", "not a status"),
    ("\r\nHTTP/1.1 200 OK\r\n\r\n", "a version and a status"),
    ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "changes the protocol"),
    (String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 9), "without end"),
    ("HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", "CR LF"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 0\n\r\n", "CR LF"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\n", "CR LF"),
    ("HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", "control character"),
    ("HTTP/1.1 200 OK\r\nA: b\u{0}\r\n\r\n", "control character"),
    ("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", "proper name"),
    ("HTTP/1.1 200 OK\r\n: b\r\n\r\n", "proper name"),
    ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "proper name"),
    ("HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello", "proper name"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "more than once"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\ncontent-length: 6\r\n\r\nhello", "more than once"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello", "plain number"),
    ("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello", "plain number"),
    ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello", "plain number"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello", "plain number"),
    ("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nhello", "plain number"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n\r\n", "plain number"),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", "two ways"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", "two ways"),
    ("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.0"),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "exactly 'chunked'"),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n", "exactly 'chunked'"),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
      "exactly 'chunked'"
    ),
    (chunked("\r\n"), "hexadecimal"), (chunked("g\r\n"), "hexadecimal"),
    (chunked("-1\r\n"), "hexadecimal"), (chunked("0x5\r\n"), "hexadecimal"),
    (chunked("123456789\r\n"), "hexadecimal"), (chunked(" 5\r\nhello"), "hexadecimal"),
    (chunked("5\nhello\r\n"), "hexadecimal"), (chunked("5\r\nhelloX\r\n"), "where it says"),
    (chunked("5\r\nhello\n"), "where it says"), (chunked("5\rhello"), "where it says"),
    (chunked("5;a\nhello"), "not text"), (chunked("5;a\u{0}\r\n"), "not text"),
    (chunked("0\r\nA: b\n\r\n"), "not text"), (chunked("0\r\nA: b\rc"), "where it says"),
    (chunked("5;" + String(repeating: "a", count: 9000)), "too long"),
    (chunked("0\r\n" + String(repeating: "a: b\r\n", count: 3000)), "too long"),
  ]

  private static func chunked(_ body: String) -> String {
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
  }

  @Test(arguments: hostile.indices, [1, .max])
  func refusesWhatTwoReadersCouldReadInTwoWays(index: Int, size: Int) throws {
    let (text, reason) = Self.hostile[index]
    let read = ReadAnswer(Array(text.utf8), size: size)
    let failure = try #require(read.failure, "\(text.debugDescription)")
    guard case .malformed(let words) = failure else {
      Issue.record("\(failure)")
      return
    }
    #expect(words.contains(reason), "\(text.debugDescription)")
    #expect(!read.keepsAlive && !read.isWhole)
  }

  @Test(arguments: good.filter { !$0.closes && !$0.isHead })
  func anAnswerCutShortIsNeverWhole(answer: Good) {
    let bytes = Array(answer.text.utf8)
    for count in 0..<bytes.count {
      let read = ReadAnswer(Array(bytes[..<count]), thenCloses: true)
      guard case .broken = read.failure else {
        Issue.record("cut at \(count): \(read)")
        return
      }
    }
  }

  @Test func takesNothingOfWhatComesAfterTheEnd() {
    for answer in Self.good where !answer.closes {
      #expect(ReadAnswer(Array("\(answer.text)HTTP/1.1".utf8), isHead: answer.isHead).left == 8)
    }
  }

  @Test func limitsAreTheLastSizeThatPasses() {
    func filled(_ count: Int) -> [UInt8] {
      let start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nA: "
      let fill = String(repeating: "x", count: count - start.utf8.count - 4)
      return Array("\(start)\(fill)\r\n\r\n".utf8)
    }
    #expect(ReadAnswer(filled(32 * 1024)).isWhole)
    #expect(ReadAnswer(filled(32 * 1024 + 1)).failure?.description.contains("header") == true)
    func fields(_ count: Int) -> [UInt8] {
      Array("HTTP/1.1 204 OK\r\n\(String(repeating: "A: b\r\n", count: count))\r\n".utf8)
    }
    #expect(ReadAnswer(fields(100)).isWhole)
    #expect(ReadAnswer(fields(101)).failure?.description.contains("100") == true)
  }

  @Test(arguments: [
    "Content-Length: 4\r\n\r\nbody", "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "\r\nbody",
  ])
  func aBodyLongerThanItMayBeIsCutOff(rest: String) {
    let bytes = Array("HTTP/1.1 200 OK\r\n\(rest)".utf8)
    #expect(ReadAnswer(bytes, limit: 4, thenCloses: true).isWhole)
    for size in [1, .max] {
      let read = ReadAnswer(bytes, size: size, limit: 3, thenCloses: true)
      #expect(read.failure == .tooLarge(limit: 3))
      #expect(read.body.count <= 3)
    }
  }

  @Test(arguments: [
    ("Retry-After: 7", Span.seconds(7)), ("Retry-After: 0", .zero),
    ("Retry-After: 999999999", .seconds(999_999_999)), ("Retry-After: 9999999999", nil),
    ("Retry-After: -1", nil), ("Retry-After: 1\r\nRetry-After: 2", nil), ("A: b", nil),
    ("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", nil),
  ])
  func knowsWhenTheNodeWantsToBeAskedAgain(field: String, expected: Span?) {
    let read = ReadAnswer(Array("HTTP/1.1 503 Busy\r\n\(field)\r\nContent-Length: 0\r\n\r\n".utf8))
    #expect(read.head?.retryAfter == expected)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func damagedAnswersReadTheSameInAnyPieces(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let answer = Self.good.randomElement(using: &generator) ?? Self.good[0]
      var bytes = Array((answer.text + answer.text).utf8)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let index = Int.random(in: bytes.indices, using: &generator)
        bytes[index] = Array("\r\n:; 0a5\u{0}x".utf8).randomElement(using: &generator) ?? 0
      }
      let whole = ReadAnswer(bytes, thenCloses: true)
      for size in [1, Int.random(in: 2...40, using: &generator)] {
        #expect(
          ReadAnswer(bytes, size: size, thenCloses: true).isTheSame(as: whole), "seed \(seed)")
      }
    }
  }
}

extension ReadAnswer {
  /// A refused answer may have shown less or more of its body before.
  fileprivate func isTheSame(as other: ReadAnswer) -> Bool {
    failure == nil && other.failure == nil
      ? self == other : failure == other.failure && head == other.head
  }
}
