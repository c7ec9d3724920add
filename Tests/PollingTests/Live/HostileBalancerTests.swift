import Addressing
import FleetModel
import FleetStore
import Polling
import Testing
import Threading

/// What a poller makes of something that takes lines and is ill, or means harm.
@Suite struct HostileBalancerTests {
  private static func source(_ server: LoopbackServer, _ name: String = "lb") throws -> PolledSource
  {
    PolledSource(
      id: SourceID(name), kind: .haproxy,
      endpoint: try Endpoint(parsingPlain: "tcp://127.0.0.1:\(server.port)"),
      interval: .milliseconds(200))
  }

  private static func poller(
    _ sources: [PolledSource], _ log: EventLog, _ limits: PollLimits = .patient
  ) -> Poller {
    let poller = Poller(
      sources: sources, clock: SystemClock(), limits: limits, deliver: log.deliver)
    poller.start()
    return poller
  }

  private static let page = """
    admin

    # pxname,svname,type,status,
    llm,a,2,UP,


    """

  @Test func aLineIsSentAndTheAnswerEndsWithTheConnection() throws {
    let lines = Locked<[String]>([])
    let server = LoopbackServer { connection in
      var line = ""
      while line.utf8.last != UInt8(ascii: "\n"), case let piece = connection.readSome(),
        !piece.isEmpty
      {
        line += String(decoding: piece, as: UTF8.self)
      }
      lines.withLock { $0.append(line) }
      connection.send(Self.page)
    }
    defer { server.close() }
    let log = EventLog()
    let poller = Self.poller([try Self.source(server)], log)
    defer { poller.stop() }
    let observation = try #require(log.nextObservation())
    guard case .all(let nodes) = observation.nodes else {
      Issue.record("no nodes")
      return
    }
    #expect(nodes.map(\.id.name) == ["llm/a"])
    #expect(lines.withLock { $0[0] } == "show cli level;show info;show servers state;show stat\r\n")
  }

  @Test func anAnswerWithoutEndIsCutOff() throws {
    let server = LoopbackServer { connection in
      _ = connection.readSome()
      let piece = String(repeating: "llm,a,2,UP,\n", count: 10_000)
      while connection.send(piece) {}
    }
    defer { server.close() }
    let log = EventLog()
    var limits = PollLimits.patient
    limits.bodyBytes = 1 << 20
    let poller = Self.poller([try Self.source(server)], log, limits)
    defer { poller.stop() }
    #expect(log.nextProblem() == .tooLarge(limitBytes: 1 << 20))
  }

  /// One that says nothing is given up, and delays no other meanwhile.
  @Test func aSilentOneDelaysNobody() throws {
    let silent = LoopbackServer { $0.waitUntilPeerLeaves() }
    let lively = LoopbackServer { connection in
      _ = connection.readSome()
      connection.send(Self.page)
    }
    defer {
      silent.close()
      lively.close()
    }
    let log = EventLog()
    var limits = PollLimits.patient
    limits.answering = .seconds(2)
    let poller = Self.poller(
      [try Self.source(silent, "silent"), try Self.source(lively, "lively")], log, limits)
    defer { poller.stop() }
    for _ in 0..<3 { #expect(log.nextObservation()?.source.name == "lively") }
    #expect(log.nextProblem() == .timedOut(after: .seconds(2)))
  }
}
