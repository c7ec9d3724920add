import FleetModel
import Foundation
import TestSupport
import Testing
import Threading

@testable import GatewayServer

/// Callers who speak TLS well, over real sockets.
@Suite struct TLSListenerTests {
  @Test func ourOwnClientIsServedOnOneConnection() throws {
    let certificate = try Certificate()
    let server = try TestServer(tls: certificate.identity)
    var settings = UpstreamSettings()
    settings.authorityFile = certificate.file
    let pool = try TestPool(settings)
    let url = try #require(server.server.addresses[0].url)
    #expect(url.hasPrefix("https://127.0.0.1:"))
    for path in ["/healthz", "/metrics"] {
      var request = UpstreamRequest(url: url, path: path)
      request.method = "GET"
      request.credential = UpstreamCredential(bearer: Array("viewer-secret".utf8))
      let call = pool.call(request)
      pool.turn(untilDone: call)
      #expect(pool.heads[call]?.status == 200)
      #expect(!pool.text(call).isEmpty)
    }
    #expect(pool.pool.connectionCount == 1)
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func aStrangersClientIsServed(version: String) throws {
    let certificate = try Certificate()
    let server = try TestServer(tls: certificate.identity)
    let output = ask(server, "-CAfile \(certificate.file) -verify_return_error \(version)")
    #expect(output.contains("HTTP/1.1 200 OK"), "\(output)")
    #expect(output.contains("Verify return code: 0 (ok)"))
    #expect(output.contains("ALPN protocol: http/1.1"))
  }

  @Test func oldVersionsAreNotSpoken() throws {
    let certificate = try Certificate()
    let server = try TestServer(tls: certificate.identity)
    let output = ask(server, "-tls1_1 -cipher DEFAULT@SECLEVEL=0")
    #expect(!output.contains("HTTP/1.1"))
    #expect(output.contains("protocol version"), "\(output)")
  }

  private func ask(_ server: TestServer, _ options: String) -> String {
    guard case .tls(let host, let port) = server.server.addresses[0] else { return "" }
    return shell(
      "printf 'GET /healthz HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n' | openssl "
        + "s_client -connect \(host):\(port) -alpn h2,http/1.1 -ign_eof \(options) 2>&1")
  }

  @Test func aSocketFileNeverSpeaksTLS() throws {
    let certificate = try Certificate()
    let path = "/tmp/collie-test-\(UUID().uuidString.prefix(8)).sock"
    let server = try TestServer(
      listeners: [.unix(path: path), .tcp(host: "127.0.0.1", port: 0)], tls: certificate.identity)
    #expect(try server.client().get("/healthz").status == 200)
    #expect(try server.client(1, trusting: certificate).get("/healthz").status == 200)
  }

  @Test func requestsInOneRecordAndInManyAreAllAnswered() throws {
    let certificate = try Certificate()
    let server = try TestServer(tls: certificate.identity)
    let client = try server.client(trusting: certificate)
    let request = "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"
    client.send(String(repeating: request, count: 20))
    for _ in 0..<20 { #expect(try client.answer().status == 200) }
    for byte in request.utf8 { client.send([byte]) }
    #expect(try client.answer().status == 200)
  }

  @Test func aBodyOfManyRecordsComesWhole() throws {
    let certificate = try Certificate()
    let server = try LedServer(tls: certificate)
    let client = try server.client()
    let body = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    client.send("POST /now HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.count)\r\n\r\n")
    client.send(body)
    #expect(try client.answer().body == body)
  }

  /// The old version has no other end of an answer than that of the connection, which an attacker
  /// can make up without TLS and not with it.
  @Test(arguments: ["1.0", "1.1"])
  func aLongAnswerComesWholeToAReaderWhoIsLate(version: String) throws {
    let server = try LedServer(tls: try Certificate())
    let client = try server.client(asking: "/a", version: version)
    let pieces = (0..<60).map { [UInt8](repeating: UInt8($0), count: 100_000) }
    server.say(.begin("/a"))
    for piece in pieces { server.say(.write("/a", piece)) }
    server.say(.end("/a"), .echo(1))
    // What the system takes before the caller reads is its own affair.
    try server.expectInTheEnd(.echoed(1))
    let (bytes, ending) =
      version == "1.0" ? client.rest() : (try client.bytes(through: "\r\n0\r\n\r\n"), "")
    let answer = ReadAnswer(bytes, thenCloses: true)
    #expect(answer.isWhole)
    #expect(answer.body == pieces.reduce(into: [], +=))
    if version == "1.0" { #expect(ending == "closed by the server") }
  }

  @Test func aCallerThatDoesNotReadIsBehindUntilItDoes() throws {
    var limits = ServerLimits()
    limits.patience.start = .minutes(10)
    let server = try LedServer(limits: limits, tls: try Certificate())
    let client = try server.client(asking: "/a")
    server.say(.begin("/a"), .fill("/a"))
    try server.expect(.isBehind("/a"))
    #expect(try server.client().get("/now").status == 200)
    // More than waits for it, and so the server must have caught up by then.
    try client.skip(Outbox.behindAbove)
    var isCaughtUp = false
    while !isCaughtUp {
      try client.skip(1)
      isCaughtUp = server.hears(.caughtUp("/a"))
    }
    server.say(.abort("/a"))
    #expect(client.ending() == "closed by the server")
  }

  @Test func anAnswerThatIsCutShortDoesNotEndWell() throws {
    let server = try LedServer(tls: try Certificate())
    let client = try server.client(asking: "/a", version: "1.0")
    server.say(.begin("/a"), .write("/a", Array("part".utf8)), .abort("/a"))
    #expect(client.ending() != "closed by the server")
  }

  @Test(arguments: LateAnswerLiveTests.Leaving.allCases)
  func whoLeavesBeforeTheEndIsReported(leaving: LateAnswerLiveTests.Leaving) throws {
    let server = try LedServer(tls: try Certificate())
    var client: TestClient? = try server.client(asking: "/a")
    switch leaving {
    case .closes: client = nil
    case .resets: client?.reset()
    case .sendsNoMore: client?.endInput()
    }
    try server.expect(.left("/a"))
    _ = client
  }
}
