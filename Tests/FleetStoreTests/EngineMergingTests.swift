import FleetModel
import MadeFleet
import Testing

@testable import FleetStore

/// How what many engines say goes together: with each other, with exporters beside them, and with a
/// gateway in front.
@Suite struct EngineMergingTests {
  static func fleet(_ kinds: [(SourceID, SourceKind)]) -> Fleet {
    Fleet(
      sources: kinds.map { id, kind in
        SourceHealth(id: id, kind: kind, address: id.name, interval: .seconds(2))
      })
  }

  static func engine(
    _ source: SourceID, at second: Double, node id: NodeID, running: Int = 0, waiting: Int = 0,
    requests: Int = 0, fast: Int = 0, slow: Int = 0
  ) -> FleetEvent {
    var observation = Observation(source: source, receivedAt: Moment(seconds: second))
    observation.kind = .vllm
    observation.nodes = .all([
      node(id) {
        $0.state = .ready
        ($0.inFlight, $0.queued, $0.requestsTotal) = (running, waiting, requests)
        $0.tokensTotal = requests * 100
      }
    ])
    var totals = TotalsReading()
    (totals.inFlight, totals.requestsTotal, totals.tokensTotal) = (
      running, requests, requests * 100
    )
    observation.totals = totals
    observation.queues = [
      queue("m") {
        $0.depth = waiting
        $0.servedTotal = requests
      }
    ]
    let histogram = LatencyHistogram(
      boundsMilliseconds: [100, 1000], counts: [fast, slow, 0])
    observation.latency = [LatencyScope.node(id), .model("m")].map { scope in
      var reading = LatencyReading(scope: scope, kind: .firstToken, window: nil)
      reading.histogram = histogram
      return reading
    }
    return .observed(observation)
  }

  /// An engine that nobody has heard of for long is left out of its node as it is of the fleet, and is
  /// a part of both again when it speaks.
  @Test func aSilentEngineIsNoPartOfItsNode() {
    var fleet = Self.fleet([("a", .vllm), ("b", .vllm)])
    func speak(_ source: SourceID, from start: Double, to end: Double, _ running: Int) {
      for second in stride(from: start, through: end, by: 2) {
        _ = fleet.apply(
          Self.engine(source, at: second, node: "n", running: running, requests: Int(second) * 10))
      }
    }
    for second in stride(from: 0.0, through: 20, by: 2) {
      speak("a", from: second, to: second, 3)
      speak("b", from: second, to: second, 4)
    }
    #expect(fleet.nodes["n"]?.inFlight == 7)
    #expect(fleet.nodes["n"]?.requestsPerSecond == 20)
    speak("a", from: 22, to: 120, 3)
    #expect(fleet.totals.inFlight == 3)
    #expect(fleet.nodes["n"]?.inFlight == 3)
    #expect(fleet.nodes["n"]?.requestsPerSecond == 10)
    speak("b", from: 122, to: 122, 5)
    #expect(fleet.nodes["n"]?.inFlight == 8)
  }

  @Test func enginesAddUp() {
    var fleet = Self.fleet([("a", .vllm), ("b", .vllm)])
    _ = fleet.apply(Self.engine("a", at: 0, node: "n1", running: 3, waiting: 1, requests: 100))
    #expect(fleet.totals.requestsPerSecond == nil)
    _ = fleet.apply(Self.engine("b", at: 0, node: "n2", running: 4, waiting: 2, requests: 1000))
    _ = fleet.apply(
      Self.engine(
        "a", at: 10, node: "n1", running: 3, waiting: 1, requests: 200, fast: 90, slow: 10))
    // Part of a sum is not the sum.
    #expect(fleet.totals.requestsPerSecond == nil)
    _ = fleet.apply(
      Self.engine(
        "b", at: 10, node: "n2", running: 4, waiting: 2, requests: 1050, fast: 10, slow: 90))
    #expect(fleet.totals.inFlight == 7)
    #expect(fleet.totals.requestsPerSecond == 15)
    #expect(fleet.totals.tokensPerSecond == 1500)
    #expect(fleet.queues.count == 1)
    #expect(fleet.queues[0].reading.depth == 3)
    #expect(fleet.queues[0].reading.servedPerSecond == 15)
    #expect(fleet.latency(.firstToken)?.count == 200)
    #expect(fleet.latency(.firstToken)?.p50?.milliseconds == 100)
    #expect(fleet.latency(.firstToken, scope: .model("m"))?.count == 200)
    #expect(fleet.latency(.firstToken, scope: .node("n2"))?.count == 100)
    #expect(fleet.nodes["n1"]?.requestsPerSecond == 10)
    #expect(fleet.nodes["n1"]?.tokensPerSecond == 1000)
  }

  @Test func aGatewayInFrontSpeaksForAll() {
    var fleet = Self.fleet([("gw", .gateway), ("a", .vllm), ("b", .vllm)])
    fleet.observe("gw", at: 0) {
      $0.totals = TotalsReading()
      $0.totals?.inFlight = 5
      $0.queues = [queue("m") { $0.depth = 50 }]
    }
    _ = fleet.apply(Self.engine("a", at: 0, node: "n1", running: 3, waiting: 1))
    _ = fleet.apply(Self.engine("b", at: 0, node: "n2", running: 4, waiting: 2))
    #expect(fleet.totals.inFlight == 5)
    #expect(fleet.queues.map(\.reading.depth) == [50])
  }

  @Test func anEngineThatFellSilentIsInNoSum() {
    var fleet = Self.fleet([("a", .vllm), ("b", .vllm)])
    _ = fleet.apply(Self.engine("a", at: 0, node: "n1", running: 3))
    _ = fleet.apply(Self.engine("b", at: 0, node: "n2", running: 4))
    for second in stride(from: 2.0, through: 40, by: 2) {
      _ = fleet.apply(Self.engine("a", at: second, node: "n1", running: 3))
    }
    #expect(fleet.sources[1].freshness == .unknown)
    #expect(fleet.totals.inFlight == 3)
  }

  @Test func anEngineAndItsExporterAreOneRow() {
    var fleet = Self.fleet([("a", .vllm), ("d", .dcgm)])
    _ = fleet.apply(Self.engine("a", at: 0, node: "n1", running: 3))
    var gpus = Observation(source: "d", receivedAt: Moment(seconds: 0))
    gpus.kind = .dcgm
    gpus.nodes = .all([
      node("n1") {
        $0.type = "H200"
        $0.gpus = [GPUReading(index: 0)]
      }
    ])
    _ = fleet.apply(.observed(gpus))
    #expect(fleet.nodeIDs == ["n1"])
    #expect(fleet.nodes["n1"]?.inFlight == 3)
    #expect(fleet.nodes["n1"]?.type == "H200")
    #expect(fleet.nodes["n1"]?.figure { $0.type }?.source == "d")
    #expect(fleet.totals.inFlight == 3)
  }

  @Test func severalEnginesOnOneMachineAreOneRow() {
    var fleet = Self.fleet([("a", .vllm), ("b", .vllm)])
    for (second, requests) in [(0.0, 0), (10, 100)] {
      _ = fleet.apply(
        Self.engine("a", at: second, node: "n1", running: 3, waiting: 1, requests: 500 + requests))
      _ = fleet.apply(
        Self.engine("b", at: second, node: "n1", running: 4, waiting: 2, requests: 2 * requests))
    }
    #expect(fleet.nodeIDs == ["n1"])
    #expect(fleet.nodes["n1"]?.inFlight == 7)
    #expect(fleet.nodes["n1"]?.queued == 3)
    #expect(fleet.nodes["n1"]?.requestsPerSecond == 30)
    #expect(fleet.nodes["n1"]?.tokensPerSecond == 3000)
    // One of them restarts: for one poll nobody knows, and no rate is below nothing.
    _ = fleet.apply(Self.engine("b", at: 12, node: "n1", running: 1, requests: 5))
    #expect(fleet.nodes["n1"]?.requestsPerSecond == nil)
  }

  /// Many sources are put together twice a second, and at the latest with the next tick.
  @Test func ofManySourcesTheSumComesALittleLater() {
    let names = (0..<20).map { SourceID("s\($0)") }
    var fleet = Self.fleet(names.map { ($0, .vllm) })
    for (place, name) in names.enumerated() {
      _ = fleet.apply(Self.engine(name, at: 100, node: NodeID(name.name), running: place))
    }
    #expect(fleet.nodes.count == 20)
    _ = fleet.apply(.ticked(Moment(seconds: 101)))
    #expect(fleet.totals.inFlight == 190)
    #expect(fleet.nodeCounts.ready == 20)
    let revision = fleet.revision
    _ = fleet.apply(.ticked(Moment(seconds: 102)))
    #expect(fleet.revision == revision)
  }

  @Test func aSourceThatTurnsOutToBeAnotherIsTakenForThat() {
    var fleet = Self.fleet([("x", .gateway)])
    #expect(fleet.kindWithoutControls == nil)
    _ = fleet.apply(Self.engine("x", at: 0, node: "n1", running: 3))
    #expect(fleet.kindWithoutControls == .vllm)
    #expect(fleet.totals.inFlight == 3)
    #expect(fleet.events.map(\.message) == ["is vLLM"])
  }
}
