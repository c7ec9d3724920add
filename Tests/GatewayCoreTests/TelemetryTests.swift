import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

@Suite struct TelemetryTests {
  @Test func ratesAreOverTheLastMinuteAndFadeWithIt() throws {
    var gateway = try gateway(nodes: ["a"])
    gateway.settle(at: after(600))
    gateway.record(finished(succeeded: 110, failed: 10, tokens: 6000), at: after(600))
    let totals = gateway.fleetDocument(at: after(600)).totals
    #expect(totals.requestsPerSecond == 2)
    #expect(totals.errorsPerSecond == 0.17)
    #expect(totals.tokensPerSecond == 100)
    #expect(gateway.node("a", at: after(600))?.tokensPerSecond == 100)
    #expect(gateway.fleetDocument(at: after(659)).totals.requestsPerSecond == 2)
    let later = gateway.fleetDocument(at: after(660)).totals
    #expect(later.requestsPerSecond == 0)
    #expect(later.requestsTotal == 120)
  }

  @Test func ratesOfAYoungGatewayAreOverWhatItHasSeen() throws {
    var gateway = try gateway(nodes: ["a"])
    gateway.record(finished(succeeded: 100), at: after(9))
    #expect(gateway.fleetDocument(at: after(10)).totals.requestsPerSecond == 10)
  }

  @Test func theHitRateIsUnknownWhileNobodyLooksUp() throws {
    var gateway = try gateway()
    #expect(gateway.fleetDocument(at: noon).totals.cacheHitRate == nil)
    var looked = FinishedRequests(model: "m")
    looked.cacheHits = 31
    looked.cacheMisses = 69
    gateway.record(looked, at: after(1))
    #expect(gateway.fleetDocument(at: after(2)).totals.cacheHitRate == 0.31)
    #expect(gateway.fleetDocument(at: after(100)).totals.cacheHitRate == nil)
  }

  @Test(arguments: [
    (LatencyWindow.oneMinute, Int64(55), Int64(60)), (.fiveMinutes, 270, 300),
    (.oneHour, 3300, 3600),
  ])
  func aLatencyIsSeenInItsWindowAndNotAfterIt(
    window: LatencyWindow, seen: Int64, gone: Int64
  ) throws {
    var gateway = try gateway(nodes: ["a"])
    gateway.record(finished(succeeded: 10, milliseconds: 48), at: noon)
    for grouping in LatencyGrouping.allCases {
      let before = gateway.latencyReadings(window: window, by: grouping, at: noon)
      #expect(before.map(\.kind) == [.firstToken])
      #expect(before.first?.count == 10)
    }
    #expect(!gateway.latencyReadings(window: window, by: .node, at: after(seen - 1)).isEmpty)
    #expect(gateway.latencyReadings(window: window, by: .node, at: after(gone)).isEmpty)
    #expect(gateway.latencyReadings(window: window, by: .model, at: after(gone)).isEmpty)
  }

  @Test func windowsAgreeWithASumOverEverythingThatIsInThem() throws {
    var gateway = try gateway(nodes: ["a"])
    var random = FixedGenerator(seed: 11)
    var told: [(second: Int64, count: Int)] = []
    for second in stride(from: Int64(0), to: 9000, by: 7) {
      let count = Int.random(in: 0...5, using: &random)
      told.append((second, count))
      gateway.record(
        finished(succeeded: count, milliseconds: .random(in: 1...90_000, using: &random)),
        at: after(second))
      gateway.beat("a", at: after(second))
    }
    // Noon is a multiple of all three slots, so the windows end where whole slots do.
    let now: Int64 = 8999
    for (window, length) in [
      (LatencyWindow.oneMinute, Int64(60)), (.fiveMinutes, 300), (.oneHour, 3600),
    ] {
      let expected = told.filter { $0.second > now - length }.map(\.count).reduce(0, +)
      let readings = gateway.latencyReadings(window: window, by: .region, at: after(now))
      #expect(readings.first?.count == expected)
      #expect(readings.first?.histogram?.count == expected)
    }
  }

  @Test func regionsAddTheBucketsOfTheirNodes() throws {
    var gateway = try gateway(nodes: ["a", "b"])
    try gateway.register(describe("far", region: "ap-south"), at: noon)
    for (node, milliseconds) in [("a", 20.0), ("b", 400), ("far", 1000)] {
      gateway.record(finished(node: node, succeeded: 50, milliseconds: milliseconds), at: noon)
    }
    let regions = gateway.latencyReadings(window: .fiveMinutes, by: .region, at: after(1))
    #expect(regions.map(\.scope) == [.region("ap-south"), .region("us-east")])
    #expect(regions.map(\.count) == [50, 100])
    #expect(regions.last?.p99Milliseconds.map { (320...400).contains($0) } == true)
  }

  @Test func theFleetDocumentHasModelsWithBucketsAndNodesWithout() throws {
    var gateway = try gateway(nodes: ["a", "quiet"])
    var requests = finished(succeeded: 3)
    var timing = RequestTiming(count: 3)
    timing.firstToken = 50
    timing.betweenTokens = 12
    timing.endToEnd = 600
    timing.queueWait = 5
    requests.timings = [timing]
    gateway.record(requests, at: noon)
    let latency = try #require(gateway.fleetDocument(at: after(1)).latency)
    let models = latency.filter { $0.scope == .model("m") }
    #expect(Set(models.map(\.kind)) == Set(LatencyKind.allCases))
    #expect(models.filter { $0.window == .minutes(1) }.count == 4)
    #expect(models.filter { $0.window == .minutes(5) }.count == 4)
    #expect(models.allSatisfy { $0.histogram?.count == 3 })
    let nodes = latency.filter { $0.scope == .node(NodeID("a")) }
    #expect(nodes.map(\.kind) == [.firstToken])
    #expect(nodes.first?.histogram == nil)
    #expect(nodes.first?.count == 3)
    #expect(latency.count == 9)
  }

  @Test func aNodeIsNotBlamedForTheQueueBeforeIt() throws {
    var gateway = try gateway(nodes: ["a"])
    var requests = FinishedRequests(model: "m", node: NodeID("a"))
    var timing = RequestTiming()
    timing.firstToken = 5050
    timing.queueWait = 5000
    requests.timings = [timing]
    gateway.record(requests, at: noon)
    #expect(gateway.node("a", at: noon)?.latencyMilliseconds == 50)
  }

  @Test func hostileCountsAndLatenciesAddNothing() throws {
    var gateway = try gateway(nodes: ["a"])
    var requests = finished(succeeded: .min, failed: .min, tokens: .min)
    var timing = RequestTiming(count: .min)
    timing.firstToken = .nan
    timing.endToEnd = -1
    timing.queueWait = .infinity
    requests.timings = [timing]
    gateway.record(requests, at: noon)
    #expect(gateway.fleetDocument(at: noon).totals.requestsTotal == 0)
    #expect(gateway.latencyReadings(window: .oneHour, by: .model, at: noon).isEmpty)
    for _ in 0..<3 { gateway.record(finished(succeeded: .max, tokens: .max), at: noon) }
    #expect(gateway.fleetDocument(at: noon).totals.requestsTotal == .max)
  }

  @Test func strangeModelNamesAreCountedTogetherPastTheLimit() throws {
    var gateway = try gateway()
    for index in 0..<1000 {
      var requests = finished(node: nil, succeeded: 1, milliseconds: 10)
      requests.model = "model-\(index)"
      gateway.record(requests, at: noon)
    }
    let readings = gateway.latencyReadings(window: .oneHour, by: .model, at: noon)
    #expect(readings.count == 257)
    #expect(readings.last?.scope == .model("other"))
    #expect(readings.compactMap(\.count).reduce(0, +) == 1000)
  }

  private func finished(
    node: String? = "a", succeeded: Int, failed: Int = 0, tokens: Int = 0,
    milliseconds: Double? = nil
  ) -> FinishedRequests {
    var requests = FinishedRequests(model: "m", node: node.map(NodeID.init))
    requests.succeeded = succeeded
    requests.failed = failed
    requests.tokensIn = tokens
    if let milliseconds {
      var timing = RequestTiming(count: succeeded)
      timing.firstToken = milliseconds
      requests.timings = [timing]
    }
    return requests
  }
}
