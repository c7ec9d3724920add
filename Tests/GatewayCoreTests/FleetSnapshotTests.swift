import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

@Suite struct FleetSnapshotTests {
  @Test func anIdleFleetKeepsItsVersionForNineOfTenPolls() throws {
    var gateway = try gateway(nodes: ["a", "b"], configuration: referenceConfiguration())
    var versions: [Int] = []
    for second in stride(from: Int64(0), to: 600, by: 2) {
      for node in ["a", "b"] { gateway.beat(node, load: 0, inFlight: 0, at: after(second)) }
      versions.append(gateway.version(at: after(second)))
    }
    let unchanged = zip(versions, versions.dropFirst()).count { $0 == $1 }
    #expect(Double(unchanged) / Double(versions.count - 1) >= 0.9)
    // And still its time goes on, so that nobody takes it for stuck.
    #expect(Set(versions).count == 25)
    #expect((after(600) - gateway.fleetDocument(at: after(600)).at) < .seconds(24))
  }

  @Test func theSameVersionIsTheSameDocument() throws {
    var gateway = try gateway(nodes: ["a"])
    let first = gateway.fleetDocument(at: after(1))
    gateway.beat("a", at: after(5))
    let second = gateway.fleetDocument(at: after(9))
    #expect(second == first)
    gateway.beat("a", load: 20, at: after(10))
    let third = gateway.fleetDocument(at: after(10))
    #expect(third.version > first.version)
    #expect(third.at == after(10))
    #expect(third.gateway.uptime == .seconds(10))
    #expect(third.nodes.first?.lastHeartbeat == after(10))
  }

  @Test func heartbeatTimesAreShownAnewWithEveryRenewal() throws {
    var gateway = try gateway(nodes: ["a"])
    _ = gateway.fleetDocument(at: noon)
    gateway.beat("a", at: after(20))
    #expect(gateway.node("a", at: after(21))?.lastHeartbeat == noon)
    #expect(gateway.node("a", at: after(24))?.lastHeartbeat == after(20))
  }

  @Test func sinceAnswersWithWhatHasChangedAndNothingElse() throws {
    var gateway = try gateway(nodes: ["a", "b", "c"], configuration: referenceConfiguration())
    let before = gateway.version(at: after(1))
    gateway.beat("b", load: 50, at: after(2))
    let changes = gateway.fleetDocument(since: before, at: after(2))
    #expect(changes.since == before)
    #expect(changes.nodes.map(\.id.name) == ["b"])
    #expect(changes.removed.isEmpty)
    #expect(changes.queues == nil)
    #expect(changes.latency == nil)
    #expect(changes.spend == nil)
    #expect(changes.limits == nil)
    #expect(changes.events == nil)
    #expect(changes.operations == nil)
    let none = gateway.fleetDocument(since: changes.version, at: after(2))
    #expect(none.nodes.isEmpty)
    #expect(none.version == changes.version)
  }

  @Test func sinceTellsEachPartThatHasChanged() throws {
    var gateway = try gateway(nodes: ["a", "b"], configuration: referenceConfiguration())
    let before = gateway.version(at: after(1))
    gateway.remove(NodeID("a"), by: nil, at: after(2))
    gateway.charge(Charge(model: "gpt-4.1", key: nil, tokensIn: 1000, tokensOut: 0), at: after(2))
    var report = QueueReport(model: "gpt-4.1")
    report.depth = 3
    gateway.observe(report, at: after(2))
    var limit = LimitReading(key: "team-a")
    limit.used = 1
    gateway.observe(limit, at: after(2))
    let changes = gateway.fleetDocument(since: before, at: after(2))
    #expect(changes.removed == [NodeID("a")])
    #expect(changes.nodes.isEmpty)
    #expect(changes.spend?.requestsToday == 1)
    #expect(changes.queues?.first?.depth == 3)
    #expect(changes.limits == [limit])
    #expect(changes.events?.map(\.kind) == ["node.removed"])
  }

  @Test func sinceTellsHowOperationsGetOn() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.gateway.beat("a", inFlight: 2, at: after(1))
    let before = fleet.gateway.version(at: after(1))
    fleet.ask(.of(.drain(deadline: nil), "a"), at: after(2))
    let asked = fleet.gateway.fleetDocument(since: before, at: after(2))
    #expect(asked.operations?.map(\.state) == [.observing])
    fleet.gateway.beat("b", load: 3, at: after(3))
    #expect(fleet.gateway.fleetDocument(since: asked.version, at: after(3)).operations == nil)
    fleet.gateway.beat("a", inFlight: 1, at: after(4))
    let later = fleet.gateway.fleetDocument(since: asked.version, at: after(4))
    #expect(later.operations?.map(\.inFlight) == [1])
  }

  @Test func aWeightThatIsNotTheNodesOwnIsShownBesideIt() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    var version = fleet.gateway.version(at: after(1))
    func shown() -> [Double?]? {
      let changes = fleet.gateway.fleetDocument(since: version, at: after(1))
      let bytes = fleet.gateway.fleetBytes(since: version, at: after(1))
      #expect(bytes == changes.bytes)
      version = changes.version
      return changes.nodes.first.map { [$0.weight, $0.configuredWeight] }
    }
    #expect(fleet.node("a", at: after(1))?.configuredWeight == nil)
    let set = fleet.ask(.of(.weight(0.5), "a"), at: after(1))
    #expect(set.node?.weight == 0.5 && set.node?.configuredWeight == 1)
    #expect(shown() == [0.5, 1])
    var other = describe("a")
    other.weight = 2
    try fleet.gateway.register(other, at: after(1))
    #expect(shown() == [0.5, 2])
    fleet.ask(.of(.weight(2), "a"), at: after(1))
    #expect(shown() == [2, nil])
    #expect(shown() == nil)
  }

  @Test func changesAddUpToTheWholeDocument() throws {
    var gateway = try gateway(configuration: referenceConfiguration())
    var mirror = gateway.fleetDocument(at: noon)
    var random = FixedGenerator(seed: 3)
    for second in Int64(1)...400 {
      try disturb(&gateway, at: after(second), using: &random)
      guard second % 3 == 0 else { continue }
      let changes = gateway.fleetDocument(since: mirror.version, at: after(second))
      #expect(changes.since == mirror.version)
      // What is kept of earlier writing is what would be written now.
      #expect(gateway.fleetBytes(since: mirror.version, at: after(second)) == changes.bytes)
      merge(changes, into: &mirror)
      let whole = gateway.fleetDocument(at: after(second))
      #expect(gateway.fleetBytes(at: after(second)) == whole.bytes)
      #expect(Set(mirror.nodes.map(\.id)) == Set(whole.nodes.map(\.id)))
      #expect(mirror.nodes.sorted { $0.id < $1.id } == whole.nodes.sorted { $0.id < $1.id })
      #expect(mirror.queues == whole.queues)
      #expect(mirror.spend == whole.spend)
      #expect(mirror.events?.suffix(100) == whole.events?[...])
    }
  }

  @Test(arguments: [Int.min, -1, 0, 1, 48_211, Int.max])
  func aVersionThatIsNotKnownGetsTheWholeDocument(since: Int) throws {
    var gateway = try gateway(nodes: ["a"])
    let document = gateway.fleetDocument(since: since, at: after(1))
    #expect(document.since == nil)
    #expect(document.nodes.count == 1)
    #expect(document.events?.count == 1)
  }

  @Test func aVersionOfAnEarlierProcessIsTooOld() throws {
    var earlier = try gateway(nodes: ["a"])
    let version = earlier.version(at: after(1))
    var later = Gateway(name: "test", startedAt: after(2))
    #expect(later.fleetDocument(since: version, at: after(2)).since == nil)
  }

  @Test func removalsAreForgottenAfterAThousand() throws {
    var gateway = try gateway(nodes: ["stays"])
    let old = gateway.version(at: noon)
    for index in 0..<1100 {
      try gateway.register(describe("n\(index)"), at: after(1))
      _ = gateway.version(at: after(1))
      gateway.remove(NodeID("n\(index)"), by: nil, at: after(1))
      _ = gateway.version(at: after(1))
    }
    #expect(gateway.fleetDocument(since: old, at: after(1)).since == nil)
    let recent = gateway.version(at: after(1)) - 100
    #expect(gateway.fleetDocument(since: recent, at: after(1)).removed.count == 50)
  }

  private func disturb(
    _ gateway: inout Gateway, at time: WallTime, using random: inout FixedGenerator
  ) throws {
    let name = "n\(Int.random(in: 0..<12, using: &random))"
    switch Int.random(in: 0..<6, using: &random) {
    case 0: try gateway.register(describe(name), at: time)
    case 1: gateway.remove(NodeID(name), by: nil, at: time)
    case 2: gateway.beat(name, load: .random(in: 0...100, using: &random), at: time)
    case 3: gateway.drain(NodeID(name), reason: nil, deadline: nil, by: nil, at: time)
    case 4: gateway.charge(Charge(model: "gpt-4.1", key: nil, tokensIn: 9, tokensOut: 9), at: time)
    default:
      var report = QueueReport(model: "gpt-4.1")
      report.depth = .random(in: 0...100, using: &random)
      gateway.observe(report, at: time)
    }
  }

  private func merge(_ changes: FleetDocument, into mirror: inout FleetDocument) {
    mirror.version = changes.version
    mirror.nodes.removeAll { changes.removed.contains($0.id) }
    for node in changes.nodes {
      if let index = mirror.nodes.firstIndex(where: { $0.id == node.id }) {
        mirror.nodes[index] = node
      } else {
        mirror.nodes.append(node)
      }
    }
    mirror.queues = changes.queues ?? mirror.queues
    mirror.spend = changes.spend ?? mirror.spend
    mirror.events = (mirror.events ?? []) + (changes.events ?? [])
  }
}
