import Foundation
import Testing
import Threading

@testable import GatewayServer

/// Late and streamed answers over real sockets.
@Suite struct LateAnswerLiveTests {
  @Test func anAnswerComesWhenItIsReadyAndKeepsItsPlace() throws {
    let server = try LedServer()
    let client = try server.client()
    client.send(
      ["/a", "/now", "/b"].map { "GET \($0) HTTP/1.1\r\nHost: h\r\n\r\n" }.joined())
    try server.expect(.asked("/a"))
    server.say(.answer("/a", 202))
    try server.expect(.asked("/b"))
    server.say(.answer("/b", 207))
    #expect(try (0..<3).map { _ in try client.answer().status } == [202, 200, 207])
  }

  @Test func whatIsSentWhileAnAnswerIsMadeIsReadAfterIt() throws {
    let server = try LedServer()
    let client = try server.client(asking: "/a")
    client.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n")
    server.say(.echo(1), .echo(2))
    try server.expect(.echoed(1))
    try server.expect(.echoed(2))
    server.say(.answer("/a", 200))
    try server.expect(.asked("/b"))
    server.say(.answer("/b", 200))
    #expect(try (0..<2).map { _ in try client.answer().status } == [200, 200])
  }

  @Test func aStreamArrivesPieceByPiece() throws {
    let server = try LedServer()
    let client = try server.client(asking: "/a")
    server.say(.begin("/a"))
    #expect(try client.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 200 OK\r\n"))
    for piece in ["one", "two", "three"] {
      server.say(.write("/a", Array(piece.utf8)))
      #expect(
        try client.text(through: "\(piece)\r\n")
          == "\(String(piece.count, radix: 16))\r\n\(piece)\r\n")
    }
    server.say(.end("/a"))
    #expect(try client.text(through: "0\r\n\r\n") == "0\r\n\r\n")
    #expect(try client.get("/now").status == 200)
  }

  @Test func manyStreamsAtATimeDoNotMix() throws {
    let server = try LedServer()
    let paths = (0..<100).map { "/\($0)" }
    let clients = try paths.map { try server.client(asking: $0) }
    for path in paths { server.say(.begin(path)) }
    for _ in 0..<20 { for path in paths { server.say(.write(path, Array(path.utf8))) } }
    for path in paths { server.say(.end(path)) }
    for (client, path) in zip(clients, paths) {
      let text = try client.text(through: "0\r\n\r\n")
      #expect(text.components(separatedBy: "\r\n\(path)\r\n").count == 21)
    }
  }

  // Callers who leave.

  enum Leaving: CaseIterable { case closes, resets, sendsNoMore }

  @Test(arguments: Leaving.allCases, [false, true])
  func whoLeavesBeforeTheEndIsReported(leaving: Leaving, isStreaming: Bool) throws {
    let server = try LedServer()
    var client: TestClient? = try server.client(asking: "/a")
    if isStreaming {
      server.say(.begin("/a"), .write("/a", [1, 2, 3]))
      _ = try client?.text(through: "\r\n\r\n")
    }
    switch leaving {
    case .closes: client = nil
    case .resets: client?.reset()
    case .sendsNoMore: client?.endInput()
    }
    try server.expect(.left("/a"))
    // Whoever is gone cannot be told anything, and nobody else hears it.
    server.say(.answer("/a", 200), .write("/a", [1]), .end("/a"))
    #expect(try server.client().get("/now").status == 200)
  }

  @Test func whoLeavesThroughASocketFileIsReportedToo() throws {
    let path = "/tmp/collie-test-\(UUID().uuidString.prefix(8)).sock"
    let server = try LedServer(listener: .unix(path: path))
    var client: TestClient? = try server.client(asking: "/a")
    #expect(client != nil)
    client = nil
    try server.expect(.left("/a"))
  }

  @Test func whoSendsNoMoreStillGetsWhatIsAnsweredAtOnce() throws {
    let server = try LedServer()
    let client = try server.client()
    client.send("GET /now HTTP/1.1\r\nHost: h\r\n\r\n")
    client.endInput()
    #expect(try client.answer().status == 200)
    #expect(client.isClosed())
  }

  @Test func anAbortShowsThatTheAnswerWasCut() throws {
    let server = try LedServer()
    let client = try server.client(asking: "/a")
    server.say(.begin("/a"), .write("/a", Array("part".utf8)), .abort("/a"))
    _ = try client.text(through: "4\r\npart\r\n")
    #expect(client.isClosed())
    let old = try server.client(asking: "/b", version: "1.0")
    server.say(.begin("/b"), .write("/b", Array("part".utf8)), .abort("/b"))
    #expect(old.ending() == "Connection reset by peer")
  }

  // Back-pressure.

  @Test func aCallerThatDoesNotReadIsBehindUntilItDoes() throws {
    var limits = ServerLimits()
    limits.patience.start = .minutes(10)
    let server = try LedServer(limits: limits)
    let client = try server.client(asking: "/a")
    server.say(.begin("/a"), .fill("/a"))
    try server.expect(.isBehind("/a"))
    // A caller that does not read holds up nobody else.
    #expect(try server.client().get("/now").status == 200)
    let reading = Thread(named: "reader") { [box = Unshared(client)] in _ = box.value.ending() }
    try server.expect(.caughtUp("/a"))
    server.say(.abort("/a"))
    reading.join()
  }

  @Test func aCallerThatNeverReadsIsGivenUpAndReported() throws {
    var limits = ServerLimits()
    limits.patience.start = .milliseconds(50)
    limits.patience.slowestAnswerBytesPerSecond = .max
    let server = try LedServer(limits: limits)
    let client = try server.client(asking: "/a")
    server.say(.begin("/a"), .fill("/a"))
    try server.expect(.isBehind("/a"))
    try server.expect(.left("/a"))
    _ = client
  }

  /// A client that only one thread uses at a time.
  private struct Unshared: @unchecked Sendable {
    let value: TestClient
    init(_ value: TestClient) { self.value = value }
  }
}
