import FleetModel
import Testing

@testable import GatewayCore

@Suite struct RegistryTests {
  @Test func aNodeIsDownAfterThirtySecondsOfSilenceAndReadyWhenItReturns() throws {
    var gateway = try gateway(nodes: ["gpu-us-east-3"])
    gateway.beat("gpu-us-east-3", load: 42, inFlight: 7, at: after(10))
    gateway.settle(at: after(39))
    #expect(gateway.state(of: NodeID("gpu-us-east-3")) == .ready)
    gateway.settle(at: after(41))
    let down = try #require(gateway.node("gpu-us-east-3", at: after(41)) as NodeReading?)
    #expect(down.state == .down)
    #expect(down.healthScore == 0)
    #expect(down.loadPercent == nil)
    #expect(down.latencyMilliseconds == nil)
    #expect(down.inFlight == 0)
    #expect(down.gpusAvailable == 0)
    let event = try #require(gateway.events(after: 1, at: after(41)).first)
    #expect(event.message == "gpu-us-east-3 down: no heartbeat for 31 s")
    #expect(event.severity == .critical)

    gateway.beat("gpu-us-east-3", at: after(60))
    #expect(gateway.node("gpu-us-east-3", at: after(60))?.state == .ready)
    #expect(gateway.eventKinds(at: after(60)) == ["node.registered", "node.down", "node.up"])
  }

  @Test func successesMakeUpForFailuresAndDoNotTalkDownALoadThatTheNodeNames() throws {
    var gateway = try gateway(nodes: ["a"])
    gateway.beat("a", load: 42, at: after(1))
    var ended = FinishedRequests(model: "m", node: NodeID("a"))
    ended.failed = 2
    gateway.record(ended, at: after(2))
    #expect(gateway.node("a", at: after(2))?.loadPercent == 62)
    (ended.failed, ended.succeeded) = (0, 3)
    gateway.record(ended, at: after(3))
    #expect(gateway.node("a", at: after(3))?.loadPercent == 47)
    gateway.record(ended, at: after(4))
    #expect(gateway.node("a", at: after(4))?.loadPercent == 42)
    gateway.beat("a", load: 10, at: after(5))
    #expect(gateway.node("a", at: after(5))?.loadPercent == 10)
  }

  @Test func aDrainIsOverWhenNothingIsInFlight() throws {
    var gateway = try gateway(nodes: ["a"])
    gateway.beat("a", inFlight: 2, at: after(1))
    let begun = gateway.drain(
      NodeID("a"), reason: "hot", deadline: after(300), by: "mara", at: after(2))
    #expect(begun)
    #expect(gateway.drain(NodeID("a"), reason: nil, deadline: nil, by: nil, at: after(2)) == false)
    let draining = try #require(gateway.node("a", at: after(2)) as NodeReading?)
    #expect(draining.state == .draining)
    #expect(draining.stateReason == "hot")
    #expect(draining.drainDeadline == after(300))
    gateway.beat("a", inFlight: 1, at: after(3))
    #expect(gateway.state(of: NodeID("a")) == .draining)
    gateway.beat("a", inFlight: 0, at: after(4))
    #expect(gateway.state(of: NodeID("a")) == .drained)
    #expect(gateway.resume(NodeID("a"), reason: nil, by: "mara", at: after(5)) == true)
    #expect(gateway.state(of: NodeID("a")) == .ready)
    #expect(gateway.events(after: 0, at: after(5)).last?.actor == "mara")
  }

  @Test func anIdleNodeIsDrainedAtOnce() throws {
    var gateway = try gateway(nodes: ["a"])
    gateway.drain(NodeID("a"), reason: nil, deadline: nil, by: nil, at: after(1))
    #expect(gateway.state(of: NodeID("a")) == .drained)
  }

  @Test func theRevisionMovesWithStateAndWeightAndNothingElse() throws {
    var gateway = try gateway(nodes: ["a"])
    #expect(gateway.node("a", at: noon)?.revision == 1)
    gateway.beat("a", load: 50, inFlight: 3, at: after(1))
    #expect(gateway.node("a", at: after(1))?.revision == 1)
    #expect(gateway.setWeight(of: NodeID("a"), to: 0.5, by: nil, at: after(2)) == true)
    #expect(gateway.setWeight(of: NodeID("a"), to: 0.5, by: nil, at: after(2)) == false)
    #expect(gateway.node("a", at: after(2))?.revision == 2)
    gateway.drain(NodeID("a"), reason: nil, deadline: nil, by: nil, at: after(3))
    #expect(gateway.node("a", at: after(3))?.revision == 3)
    #expect(gateway.node("a", at: after(3))?.weight == 0.5)
  }

  @Test(arguments: [-0.1, 100.1, .nan, .infinity])
  func refusesWeightsThatAreNone(weight: Double) throws {
    var gateway = try gateway(nodes: ["a"])
    #expect(gateway.setWeight(of: NodeID("a"), to: weight, by: nil, at: noon) == false)
    #expect(gateway.node("a", at: noon)?.weight == 1)
  }

  @Test func aSecondRegistrationOfANodeIsANewDescriptionOfIt() throws {
    var gateway = try gateway(nodes: ["a", "b"])
    try gateway.register(describe("a", models: ["m", "n"]), at: after(1))
    #expect(gateway.fleetDocument(at: after(1)).nodes.map(\.id.name) == ["a", "b"])
    #expect(gateway.node("a", at: after(1))?.models == ["m", "n"])
    #expect(gateway.node("a", at: after(1))?.revision == 2)
    #expect(gateway.shares(ofModel: "n", at: after(1)).map(\.node.name) == ["a"])
  }

  @Test func aRemovedNodeIsGoneAndTheOthersStayWhereTheyAre() throws {
    var gateway = try gateway(nodes: ["a", "b", "c"])
    #expect(gateway.remove(NodeID("b"), by: nil, at: after(1)) == true)
    #expect(gateway.remove(NodeID("b"), by: nil, at: after(1)) == false)
    gateway.beat("c", load: 33, at: after(2))
    #expect(gateway.node("c", at: after(2))?.loadPercent == 33)
    #expect(gateway.shares(ofModel: "m", at: after(2)).map(\.node.name) == ["a", "c"])
    #expect(gateway.heartbeat(HeartbeatReport(node: NodeID("b")), at: after(2)) == false)
  }

  @Test func refusesDescriptionsThatMakeNoSense() throws {
    var gateway = try gateway()
    for id in ["", " ", "\t\n", "\u{A0}\u{3000}"] {
      #expect(throws: RegistrationProblem.emptyID) { try gateway.register(describe(id), at: noon) }
    }
    #expect(throws: RegistrationProblem.idTooLong(limit: 256)) {
      try gateway.register(describe(String(repeating: "x", count: 300)), at: noon)
    }
    #expect(throws: RegistrationProblem.badFigure("memory_total_gb")) {
      try gateway.register(describe("a", memoryGB: .nan), at: noon)
    }
    var huge = describe("a")
    huge.gpuCount = .max
    #expect(throws: RegistrationProblem.badFigure("gpus")) { try gateway.register(huge, at: noon) }
  }

  @Test func timeDoesNotRunBackwards() throws {
    var gateway = try gateway(nodes: ["a"])
    gateway.beat("a", at: after(100))
    gateway.settle(at: after(10))
    gateway.beat("a", at: after(20))
    #expect(gateway.now == after(100))
    gateway.settle(at: after(129))
    #expect(gateway.state(of: NodeID("a")) == .ready)
  }

  @Test func aHotNodeIsAnnouncedOnceAndSoIsItsCooling() throws {
    var gateway = try gateway(nodes: ["a"])
    for (second, celsius) in [(1, 70.0), (2, 84), (3, 86), (4, 80), (5, 79), (6, 77), (7, 60)] {
      gateway.beat("a", celsius: celsius, at: after(Int64(second)))
    }
    #expect(gateway.eventKinds(at: after(7)) == ["node.registered", "node.hot", "node.cool"])
    #expect(gateway.events(after: 1, at: after(7)).first?.message == "a runs hot: 84 °C")
  }

  @Test func figuresThatAreNoNumbersAreNotShown() throws {
    var gateway = try gateway(nodes: ["a"])
    var report = HeartbeatReport(node: NodeID("a"))
    report.loadPercent = .nan
    report.memoryFreeGB = -.infinity
    report.inFlight = .min
    var gpu = GPUReading(index: 0)
    gpu.temperatureCelsius = .nan
    gpu.powerWatts = 300
    report.gpus = Array(repeating: gpu, count: 1000)
    gateway.heartbeat(report, at: after(1))
    let node = try #require(gateway.node("a", at: after(1)) as NodeReading?)
    #expect(node.loadPercent == 0)
    #expect(node.inFlight == 0)
    #expect(node.gpus?.count == 64)
    #expect(node.gpus?.first?.temperatureCelsius == nil)
    #expect(node.gpus?.first?.powerWatts == 300)
  }
}
