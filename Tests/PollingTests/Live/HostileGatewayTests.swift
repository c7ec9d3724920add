import CZlib
import FleetModel
import FleetStore
import Polling
import Testing
import Threading

/// What a poller makes of gateways that are ill, or mean harm.
@Suite struct HostileGatewayTests {
  @Test(arguments: [
    (Answers.status("401 Unauthorized"), SourceProblem.unauthorized),
    (Answers.status("403 Forbidden"), .forbidden),
    (Answers.status("500 Internal Server Error"), .serverError(status: 500)),
    (Answers.status("503 Service Unavailable"), .serverError(status: 503)),
    (Answers.status("418 I am a teapot"), .unexpectedStatus(418)),
    (Answers.status("204 No Content", body: ""), .unexpectedStatus(204)),
    (Answers.status("304 Not Modified", body: ""), .notAskedFor),
    (Answers.status("429 Slow down"), .tooManyRequests(retryAfter: nil)),
    (
      Answers.status("429 Slow down", headers: ["Retry-After: 7"]),
      .tooManyRequests(retryAfter: .seconds(7))
    ),
    (
      Answers.status("302 Found", headers: ["Location: https://login.example/?next=1"]),
      .redirected(to: "https://login.example")
    ),
    (Answers.ok("<!doctype html><title>Sign in</title>"), .notJSON(looksLike: "an HTML page")),
    (Answers.ok(""), .notJSON(looksLike: "an empty body")),
    (Answers.ok("[]"), nil),
    (Answers.ok("{\"version\":1,\"nodes\":[{\"id\":\"a\""), nil),
    (Answers.notFound, .notFound(path: "/v1/fleet")),
    ("SSH-2.0-OpenSSH_9.2\r\n", .notJSON(looksLike: "something other than HTTP")),
    ("\r\n\r\n", .notJSON(looksLike: "something other than HTTP")),
  ])
  func anAnswerThatIsNoDocumentGetsItsOwnWords(answer: String, problem: SourceProblem?) throws {
    let server = LoopbackServer { connection in
      while connection.readHead() != nil, answer.hasPrefix("HTTP/1.1 ") { connection.send(answer) }
      connection.send(answer)
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    let found = try #require(polled.log.nextProblem())
    if let problem { #expect(found == problem) }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"version\"",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ver",
    "HTTP/1.1 200 OK\r\nContent-Le",
    "",
  ])
  func anAnswerThatEndsTooSoonIsBrokenOff(answer: String) throws {
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send(answer)
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    #expect(polled.log.nextProblem() == .brokenOff)
  }

  @Test func aResetInTheMiddleIsBrokenOff() throws {
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
      connection.reset()
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    #expect(polled.log.nextProblem() == .brokenOff)
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nX-Drip: ", "HTTP/1.1 200 OK\r\n\r\n{\"version\": 1, "])
  func aGatewayThatHangsOrDripsIsGivenUpAtTheDeadline(start: String) throws {
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send(start)
      start.isEmpty
        ? connection.waitUntilPeerLeaves()
        : connection.drip(String(repeating: "a", count: 100_000))
    }
    defer { server.close() }
    let polled = try Polled(server.address, limits: .hasty)
    #expect(polled.log.nextProblem() == .timedOut(after: .milliseconds(250)))
  }

  @Test func aSourceThatHangsDoesNotHoldUpAnother() throws {
    let hung = LoopbackServer { $0.waitUntilPeerLeaves() }
    let flooding = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while connection.send("1000\r\n" + String(repeating: "x", count: 0x1000) + "\r\n") {}
    }
    let healthy = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet()) }
    defer { for server in [hung, flooding, healthy] { server.close() } }
    let polled = try Polled(healthy.address, hung.address, flooding.address)
    for _ in 0..<20 {
      let observation = try #require(polled.log.nextObservation())
      #expect(observation.source == polled.id)
    }
    #expect(hung.connectionCount == 1, "and the hung one is still being waited for")
  }

  @Test func anEndlessBodyIsCutAtTheLimit() throws {
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while connection.send("8000\r\n" + String(repeating: " ", count: 0x8000) + "\r\n") {}
    }
    defer { server.close() }
    var limits = PollLimits.patient
    limits.bodyBytes = 1 << 20
    let polled = try Polled(server.address, limits: limits)
    #expect(polled.log.nextProblem() == .tooLarge(limitBytes: 1 << 20))
  }

  @Test func aSmallGzipThatUnpacksToAHugeBodyIsCutAtTheLimit() throws {
    let bomb = gzip(repeating: 0x20, count: 200_000_000)
    #expect(bomb.count < 300_000)
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
      connection.send(bomb)
      connection.waitUntilPeerLeaves()
    }
    defer { server.close() }
    let polled = try Polled(server.address, interval: .minutes(60))
    #expect(polled.log.nextProblem() == .tooLarge(limitBytes: 32 << 20))
    #expect(polled.statistics.bytes == 0, "nothing of it was kept")
  }

  @Test func compressedDocumentsAreReadAndBrokenOnesNamed() throws {
    let body = gzip(Array(Answers.fleet(nodes: 500).utf8))
    let whole = Locked(true)
    let server = LoopbackServer { connection in
      while connection.readHead() != nil {
        let isWhole = whole.withLock { $0 }
        let bytes = isWhole ? body : Array(body.prefix(20)) + [UInt8](repeating: 0xff, count: 200)
        connection.send(
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
        connection.send(bytes)
      }
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    #expect(polled.log.nextObservation()?.nodes?.ids.count == 500)
    whole.withLock { $0 = false }
    #expect(polled.log.nextProblem() == .other("its answer is badly compressed"))
  }

  @Test func anEndlessHeadIsCut() throws {
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\n")
      while connection.send("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    #expect(polled.log.nextProblem() == .other("its answer begins with more than 64 KiB"))
  }

  @Test func aRedirectIsNotFollowedAndTheKeyStaysHere() throws {
    let elsewhere = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet()) }
    let server = LoopbackServer.answering { _, _ in
      Answers.status("307 Moved", headers: ["Location: http://\(elsewhere.address)/v1/fleet"])
    }
    defer { for server in [elsewhere, server] { server.close() } }
    let polled = try Polled(server.address, key: "canary-key-0123456789")
    for _ in 0..<5 {
      #expect(polled.log.nextProblem() == .redirected(to: "http://\(elsewhere.address)"))
    }
    #expect(elsewhere.connectionCount == 0)
  }

  @Test func aGatewayThatVanishesAndReturnsIsFoundAgainAndAskedForEverything() throws {
    let answer = Answers.ok(Answers.fleet(version: 5), headers: ["ETag: \"5\""])
    let first = LoopbackServer.answering { _, _ in answer }
    let polled = try Polled(first.address)
    _ = try #require(polled.log.nextObservation())
    first.close()
    let host = first.address
    #expect(
      polled.log.next {
        if case .pollFailed(_, .refused(host), _, _) = $0 { true } else { nil }
      } == true)
    let second = LoopbackServer.answering(port: first.port) { _, _ in answer }
    defer { second.close() }
    _ = try #require(polled.log.nextObservation())
    #expect(second.heads[0].hasPrefix("GET /v1/fleet HTTP/1.1"))
    #expect(!second.heads[0].contains("If-None-Match"))
  }

  @Test func answersOfOldServersAndInterimAnswersAreRead() throws {
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send("HTTP/1.0 200 OK\r\n\r\n\(Answers.fleet(nodes: 2))")
    }
    let hinting = LoopbackServer.answering { _, _ in
      "HTTP/1.1 103 Early Hints\r\nETag: \"wrong\"\r\n\r\n" + Answers.ok(Answers.fleet(nodes: 3))
    }
    defer { for server in [server, hinting] { server.close() } }
    let old = try Polled(server.address)
    #expect(old.log.nextObservation()?.nodes?.ids.count == 2)
    let polled = try Polled(hinting.address)
    for _ in 0..<3 { #expect(polled.log.nextObservation()?.nodes?.ids.count == 3) }
    #expect(!hinting.heads.contains { $0.contains("wrong") })
  }

  @Test(arguments: [
    ("127.0.0.1:1", SourceProblem.refused(host: "127.0.0.1:1")),
    ("unix:/tmp/collie-nobody.sock", .refused(host: "/tmp/collie-nobody.sock")),
    ("gateway.invalid:80", .unresolvable(host: "gateway.invalid:80")),
  ])
  func whereNobodyIsTheWordsSaySo(address: String, problem: SourceProblem) throws {
    let polled = try Polled(address)
    #expect(polled.log.nextProblem() == problem)
  }
}

private func gzip(_ bytes: [UInt8]) -> [UInt8] {
  deflated { feed in feed(bytes, Z_FINISH) }
}

private func gzip(repeating byte: UInt8, count: Int) -> [UInt8] {
  let piece = [UInt8](repeating: byte, count: 1_000_000)
  return deflated { feed in
    for _ in 0..<count / piece.count { feed(piece, Z_NO_FLUSH) }
    feed([], Z_FINISH)
  }
}

private func deflated(_ write: (_ feed: ([UInt8], Int32) -> Void) -> Void) -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  // 16 more than the largest window means gzip.
  deflateInit2_(
    &stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  defer { deflateEnd(&stream) }
  var output: [UInt8] = []
  var room = [UInt8](repeating: 0, count: 65_536)
  write { bytes, flush in
    var bytes = bytes
    bytes.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      repeat {
        room.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          deflate(&stream, flush)
        }
        output += room.prefix(room.count - Int(stream.avail_out))
      } while stream.avail_out == 0
    }
  }
  return output
}
