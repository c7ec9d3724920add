import FleetModel
import GatewayAPI
import GatewayCore
import Testing

@testable import PracticeFleet

@Suite struct LongRunTests {
  @Test func staysWithinItsBoundsForTwoHours() throws {
    var practice = Practice(nodes: 4)
    var kinds: Set<String> = []
    var quietest = 0
    for second in stride(from: Int64(0), through: 7200, by: 60) {
      let document = practice.document(at: after(second))
      try check(document)
      kinds.formUnion(document.events?.map(\.kind) ?? [])
      let troubled = !practice.fleet.incidents(at: after(second)).isEmpty
      quietest = troubled ? 0 : quietest + 60
      // Whoever looks for some minutes sees something happen.
      #expect(quietest < 360)
    }
    for kind in [
      "node.down", "node.up", "node.hot", "node.cool", "node.draining", "node.drained",
      "node.resumed", "queue.growing", "queue.recovered", "budget.threshold", "requests.moved",
    ] { #expect(kinds.contains(kind), "\(kind)") }
    let history = practice.gateway.historyDocument(
      minutes: 1440, step: .seconds(1), at: after(7200))
    #expect(history.totals.values.allSatisfy { $0.count == Gateway.historyValueLimit })
    #expect(practice.gateway.events(after: 0, at: after(7200)).count <= 1000)
  }

  @Test func everyIncidentIsOverAtSomeTime() {
    var practice = Practice(nodes: 10)
    var states: [NodeID: Set<NodeState>] = [:]
    for second in stride(from: Int64(0), through: 1000, by: 20) {
      for node in practice.document(at: after(second)).nodes {
        if let state = node.state { states[node.id, default: []].insert(state) }
      }
    }
    #expect(states.values.allSatisfy { $0.contains(.ready) })
    #expect(states.values.contains { $0.contains(.down) })
    #expect(states.values.contains { $0.contains(.draining) && $0.contains(.drained) })
  }

  @Test func spendBeginsAgainAtMidnight() throws {
    let midnight = noon.startOfDay + .minutes(24 * 60)
    let evening = WallTime(milliseconds: midnight.milliseconds - 120_000)
    var practice = Practice(nodes: 4, past: .minutes(5), at: evening)
    let before = try #require(practice.document(at: evening).spend)
    let after = try #require(practice.document(at: midnight + .seconds(30)).spend)
    #expect(try #require(before.today) > Money(dollars: 10))
    #expect(try #require(after.today) < Money(dollars: 1))
    #expect(try #require(after.month) >= (try #require(before.month)))
  }

  @Test func aLongPauseIsLivedThroughInLargeSteps() {
    var practice = Practice(nodes: 4)
    let document = practice.document(at: after(90 * 60))
    #expect(document.at == after(90 * 60))
    #expect(document.nodes.allSatisfy { $0.lastHeartbeat != nil })
    #expect(document.nodes.count { $0.state == .ready } >= 1)
  }

  private func check(_ document: FleetDocument) throws {
    for node in document.nodes {
      #expect((0...1).contains(try #require(node.healthScore)))
      #expect((0...100).contains(node.loadPercent ?? 0))
      #expect(node.memoryFreeGB ?? 0 >= 0 && node.memoryFreeGB ?? 0 <= node.memoryTotalGB ?? 0)
      #expect(node.inFlight ?? 0 >= 0 && node.queued ?? 0 >= 0)
      // A silent node's GPUs are still there, and say nothing.
      let fitted = (node.gpus ?? []).map { GPUReading(index: $0.index) }
      if node.state == .down { #expect(node.gpus == fitted) }
      for gpu in node.gpus ?? [] where node.state != .down {
        #expect((0...100).contains(gpu.utilizationPercent ?? -1))
        #expect((20...100).contains(gpu.temperatureCelsius ?? -1))
        #expect((0...(gpu.memoryTotalGB ?? 0)).contains(gpu.memoryUsedGB ?? -1))
        #expect(gpu.powerWatts ?? -1 >= 0 && gpu.eccErrors ?? -1 >= 0)
      }
    }
    for queue in document.queues ?? [] {
      #expect((0...512).contains(try #require(queue.depth)))
      #expect(queue.oldestWaitMilliseconds ?? 0 >= 0)
      #expect((0...10).contains(queue.batchSizeMean ?? 0))
    }
    for limit in document.limits ?? [] {
      #expect((0...(limit.perMinute ?? 0)).contains(limit.used ?? -1))
    }
    #expect((0...1).contains(document.totals.cacheHitRate ?? 0))
    #expect(document.totals.requestsPerSecond ?? -1 >= 0)
    #expect(document.spend?.budgets.allSatisfy { $0.share ?? -1 >= 0 } == true)
  }
}
