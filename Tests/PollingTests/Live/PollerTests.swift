import FleetModel
import FleetStore
import Glibc
import Polling
import Testing
import Threading

/// What a poller does with gateways that mean well.
@Suite struct PollerTests {
  @Test func theFirstPollGoesOutAtOnceAndAsksForEverything() throws {
    let server = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet(nodes: 3)) }
    defer { server.close() }
    let polled = try Polled(server.address, interval: .minutes(60), key: "a-key-of-some-length")
    let observation = try #require(polled.log.nextObservation())
    #expect(observation.source == polled.id)
    #expect(observation.nodes?.ids == ["node-0", "node-1", "node-2"])
    let head = try #require(server.heads.first)
    #expect(head.hasPrefix("GET /v1/fleet HTTP/1.1\r\n"))
    #expect(head.contains("\r\nAuthorization: Bearer a-key-of-some-length\r\n"))
    #expect(head.contains("\r\nUser-Agent: collie/0.1\r\n"))
    #expect(head.contains("\r\nAccept-Encoding: gzip\r\n"))
    #expect(!head.contains("If-None-Match"))
  }

  @Test func manyPollsTravelOnOneConnection() throws {
    let server = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet()) }
    defer { server.close() }
    let polled = try Polled(server.address, interval: .milliseconds(1))
    for _ in 0..<30 { _ = try #require(polled.log.nextObservation()) }
    #expect(server.connectionCount <= 2, "one for polls, one for the history beside them")
    #expect(polled.statistics.connections <= 2)
    polled.log.wait { polled.statistics.documents >= 30 }
    #expect(polled.statistics.documents >= 30)
  }

  @Test func whatIsKnownIsNamedAndA304ConfirmsItAtTheTimeOfItsDate() throws {
    let server = LoopbackServer.answering { head, index in
      head.contains("If-None-Match: \"v7\"\r\n")
        ? "HTTP/1.1 304 Not Modified\r\nDate: Thu, 15 Jan 2026 10:30:09 GMT\r\n\r\n"
        : Answers.ok(
          Answers.fleet(version: 7),
          headers: ["ETag: \"v7\"", "Date: Thu, 15 Jan 2026 10:30:02 GMT"])
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    let observation = try #require(polled.log.nextObservation())
    let time = try #require(polled.log.nextConfirmation())
    #expect(time - (try #require(observation.documentTime)) == .seconds(7))
    #expect(server.heads.contains { $0.hasPrefix("GET /v1/fleet?since=7 HTTP/1.1\r\n") })
    polled.log.wait { polled.statistics.unchanged >= 1 }
    #expect(polled.statistics.unchanged >= 1)
  }

  @Test func changesAreDeliveredAsChanges() throws {
    let server = LoopbackServer.answering { head, index in
      head.contains("since=1 ")
        ? Answers.ok(Answers.fleet(version: 2, nodes: 2, since: 1))
        : Answers.ok(Answers.fleet(version: 1, nodes: 5))
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    let first = try #require(polled.log.nextObservation())
    let second = try #require(polled.log.nextObservation())
    guard case .all = first.nodes, case .changes(let changed, _) = second.nodes else {
      Issue.record("\(first) \(second)")
      return
    }
    #expect(changed.count == 2)
  }

  @Test func changesThatDoNotFitLeadToTheWholeAtOnce() throws {
    let server = LoopbackServer.answering { head, _ in
      head.contains("since=")
        ? Answers.ok(Answers.fleet(version: 9, nodes: 1, since: 4))
        : Answers.ok(Answers.fleet(version: 8, nodes: 5))
    }
    defer { server.close() }
    let polled = try Polled(server.address, interval: .milliseconds(1))
    for _ in 0..<4 {
      let event = try #require(polled.log.next { $0 })
      guard case .observed(let observation) = event else { continue }
      #expect(observation.nodes?.ids.count == 5)
    }
    #expect(polled.statistics.failures == 0)
  }

  @Test func historyIsFetchedOnceAndAgainWhenAskedFor() throws {
    let server = LoopbackServer.answering { head, _ in
      head.hasPrefix("GET /v1/history?minutes=60&step_s=10 ")
        ? Answers.ok(Answers.history) : Answers.ok(Answers.fleet())
    }
    defer { server.close() }
    let polled = try Polled(server.address, interval: .milliseconds(5))
    let reading = try #require(polled.log.nextHistory())
    #expect(reading.totals[.queued] == [1, 2, 3])
    for _ in 0..<5 { _ = try #require(polled.log.nextObservation()) }
    #expect(server.heads.count { $0.contains("/v1/history") } == 1)
    polled.poller.fetchHistory(polled.id)
    #expect(polled.log.nextHistory() != nil)
  }

  @Test func pollNowDoesNotWaitForTheNextTurn() throws {
    let server = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet()) }
    defer { server.close() }
    let polled = try Polled(server.address, interval: .minutes(60))
    for _ in 0..<3 {
      _ = try #require(polled.log.nextObservation())
      polled.poller.pollNow(polled.id)
    }
    #expect(polled.log.nextObservation() != nil)
  }

  @Test func aUnixSocketServesAsWell() throws {
    let path = "/tmp/collie-polling-\(getpid()).sock"
    unlink(path)
    defer { unlink(path) }
    let server = LoopbackServer.answering(unixSocket: path) { _, _ in
      Answers.ok(Answers.fleet(nodes: 2))
    }
    defer { server.close() }
    let polled = try Polled("unix:\(path)")
    #expect(polled.log.nextObservation()?.nodes?.ids.count == 2)
  }

  @Test func aPrefixGoesBeforeEveryPath() throws {
    let server = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet()) }
    defer { server.close() }
    let polled = try Polled("http://\(server.address)/team/gateway/v1/")
    _ = try #require(polled.log.nextObservation())
    #expect(server.heads[0].hasPrefix("GET /team/gateway/v1/fleet "))
  }

  @Test func onlyAConfiguredProxyIsUsed() throws {
    let proxy = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet()) }
    defer { proxy.close() }
    let polled = try Polled("http://gateway.invalid:1234", proxy: "http://\(proxy.address)")
    _ = try #require(polled.log.nextObservation())
    #expect(proxy.heads[0].hasPrefix("GET http://gateway.invalid:1234/v1/fleet "))
  }

  @Test func aProxyOfTheEnvironmentIsIgnored() async {
    await #expect(processExitsWith: .success) {
      let attacker = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet()) }
      for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        setenv(name, "http://\(attacker.address)", 1)
      }
      let server = LoopbackServer.answering { _, _ in Answers.ok(Answers.fleet(nodes: 4)) }
      defer { for server in [attacker, server] { server.close() } }
      let polled = try Polled(server.address, key: "canary-key")
      let observation = try #require(polled.log.nextObservation())
      #expect(observation.nodes?.ids.count == 4)
      #expect(attacker.connectionCount == 0)
    }
  }

  @Test func stoppingDoesNotWaitForAnswersUnderWay() throws {
    let server = LoopbackServer { $0.waitUntilPeerLeaves() }
    defer { server.close() }
    var limits = PollLimits.patient
    limits.answering = .minutes(60)
    limits.connecting = .minutes(60)
    let polled = try Polled(server.address, limits: limits)
    polled.log.wait { server.connectionCount == 1 }
    let clock = SystemClock()
    polled.poller.stop()
    #expect(clock.now < Moment(seconds: 10), "far below an hour, however busy the machine is")
    polled.poller.stop()
  }

  @Test func aPollerThatNeverStartedStops() throws {
    let poller = Poller(sources: [], clock: SystemClock()) { _ in }
    poller.pollNow(SourceID("nobody"))
    poller.stop()
    #expect(poller.statistics().isEmpty)
  }
}

extension Observation.NodesReading {
  var ids: [String] {
    switch self {
    case .all(let nodes), .changes(let nodes, _): nodes.map(\.id.name)
    }
  }
}
