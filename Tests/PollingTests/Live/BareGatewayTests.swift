import FleetModel
import FleetStore
import Polling
import Testing
import Threading

/// Gateways that have no fleet document, only some of the small answers.
@Suite struct BareGatewayTests {
  private static let resources = """
    {"resources":[{"id":"gpu-1","type":"A100","available":8,"latency_ms":23}],"timestamp":1}
    """
  private static let stats = """
    {"total_nodes":1,"healthy_nodes":1,"total_requests":9,\
    "nodes":{"gpu-1":{"health_score":0.9,"avg_latency":23,"current_load":40,"requests":9}}}
    """
  private static let spend = "{\"today_spent\":1.5,\"daily_limit\":100,\"requests\":9}"

  @Test(arguments: ["/v1", ""])
  func itsPartsAreFoundWithAndWithoutV1AndRememberedThere(prefix: String) throws {
    let server = LoopbackServer.answering { head, _ in
      switch String(head.split(separator: " ")[1]) {
      case "\(prefix)/resources/gpu": Answers.ok(Self.resources)
      case "\(prefix)/stats": Answers.ok(Self.stats)
      case "\(prefix)/spend": Answers.ok(Self.spend)
      default: Answers.notFound
      }
    }
    defer { server.close() }
    let polled = try Polled(server.address, interval: .milliseconds(10))
    for _ in 0..<5 {
      let observation = try #require(polled.log.nextObservation())
      #expect(observation.nodes?.ids == ["gpu-1"])
      #expect(observation.spend != nil)
      #expect(observation.unsupported.contains(.queues))
    }
    polled.poller.stop()
    let paths = server.heads.map { String($0.split(separator: " ")[1]) }
    // Once each while looking, and no more where nothing was.
    #expect(paths.count { $0 == "/v1/fleet" } == 1)
    #expect(paths.count { $0 == "/v1/models" } == 1)
    #expect(paths.count { $0 == "/models" } == 1)
    #expect((paths.count { $0 == "/v1/resources/gpu" } == 1) == prefix.isEmpty)
    #expect(!paths.contains { $0.contains("history") })
    #expect(polled.statistics.failures == 0)
  }

  @Test func aPartThatFailsThisOnceIsNotCalledMissing() throws {
    let server = LoopbackServer.answering { head, _ in
      switch String(head.split(separator: " ")[1]) {
      case "/v1/resources/gpu": Answers.ok(Self.resources)
      case "/v1/spend": Answers.status("500 Oops")
      default: Answers.notFound
      }
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    let observation = try #require(polled.log.nextObservation())
    #expect(observation.nodes?.ids == ["gpu-1"])
    #expect(!observation.unsupported.contains(.spend))
  }

  @Test func aGatewayThatIsUpdatedWhileWeWatchIsFoundOut() throws {
    let isNew = Locked(false)
    let server = LoopbackServer.answering { head, _ in
      let path = head.split(separator: " ")[1]
      if path.hasPrefix("/v1/fleet"), isNew.withLock({ $0 }) {
        return Answers.ok(Answers.fleet(nodes: 7))
      }
      return path == "/resources/gpu" ? Answers.ok(Self.resources) : Answers.notFound
    }
    defer { server.close() }
    var limits = PollLimits.patient
    limits.reprobe = .milliseconds(30)
    let polled = try Polled(server.address, limits: limits)
    #expect(polled.log.nextObservation()?.nodes?.ids.count == 1)
    isNew.withLock { $0 = true }
    let found = polled.log.next { event -> Bool? in
      guard case .observed(let observation) = event else { return nil }
      return observation.nodes?.ids.count == 7 ? true : nil
    }
    #expect(found == true)
  }

  @Test func whereNothingIsTheFleetDocumentIsWhatIsMissing() throws {
    let server = LoopbackServer.answering { _, _ in Answers.notFound }
    defer { server.close() }
    let polled = try Polled(server.address)
    #expect(polled.log.nextProblem() == .notFound(path: "/v1/fleet"))
    #expect(polled.log.nextProblem() == .notFound(path: "/v1/fleet"))
    #expect(server.heads.contains { $0.hasPrefix("GET /models ") })
  }

  @Test func aBareGatewayThatFailsSaysWhy() throws {
    let server = LoopbackServer.answering { head, _ in
      head.hasPrefix("GET /v1/fleet ") ? Answers.notFound : Answers.status("401 Unauthorized")
    }
    defer { server.close() }
    let polled = try Polled(server.address)
    #expect(polled.log.nextProblem() == .unauthorized)
  }
}
