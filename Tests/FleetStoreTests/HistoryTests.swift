import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct HistoryTests {
  @Test func figuresAreRememberedAndHeldWhileNothingChanges() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: [node("a") { $0.loadPercent = 40 }]) {
      $0.queues = [queue("m") { $0.depth = 3 }]
      $0.totals = TotalsReading()
      $0.totals?.requestsPerSecond = 12
    }
    for second in 1...4 { fleet.confirm(at: Double(second), time: Double(second)) }
    #expect(lastFive(fleet.nodes["a"]?.history[.load]) == [40, 40, 40, 40, 40])
    #expect(lastFive(fleet.queues[0].depths) == [3, 3, 3, 3, 3])
    #expect(lastFive(fleet.history[.requestsPerSecond]) == [12, 12, 12, 12, 12])
    #expect(lastFive(fleet.history[.queued]) == [3, 3, 3, 3, 3])
  }

  @Test func aStuckSourceDrawsNoLine() {
    var fleet = Fleet(.gateway)
    for second in 0...4 {
      fleet.observe(at: Double(second), time: 0, nodes: [node("a") { $0.loadPercent = 40 }])
    }
    #expect(lastFive(fleet.nodes["a"]?.history[.load]) == [40, 40, 40, nil, nil])
  }

  @Test func onlyTheBestSourceOfAFigureWritesItsHistory() {
    var fleet = Fleet(.gateway, .proxy)
    for second in 0...4 {
      fleet.observe(at: Double(second), nodes: [node("a") { $0.loadPercent = 10 }])
      fleet.observe(.proxy, at: Double(second) + 0.5, nodes: [node("a") { $0.loadPercent = 90 }])
    }
    #expect(lastFive(fleet.nodes["a"]?.history[.load]) == [10, 10, 10, 10, 10])
  }

  @Test func aSourcesMemoryFillsThePast() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 4, nodes: [node("a") { $0.loadPercent = 50 }]) {
      $0.queues = [queue("m") { $0.depth = 5 }]
    }
    _ = fleet.apply(.backfilled(memory(at: 4, age: 4)))
    #expect(lastFive(fleet.nodes["a"]?.history[.load]) == [1, 2, 3, 4, 50])
    #expect(lastFive(fleet.history[.tokensPerSecond]) == [10, 20, nil, 40, nil])
    #expect(lastFive(fleet.queues[0].depths) == [7, 7, 7, 7, 5])
  }

  @Test func memoryThatComesBeforeTheNodesWaitsForThem() {
    var fleet = Fleet(.gateway)
    _ = fleet.apply(.backfilled(memory(at: 4, age: 4)))
    fleet.observe(at: 4, nodes: [node("a") { $0.loadPercent = 50 }])
    #expect(lastFive(fleet.nodes["a"]?.history[.load]) == [1, 2, 3, 4, 50])
  }

  private func memory(at second: Double, age: Int64) -> HistoryReading {
    var reading = HistoryReading(
      source: .gateway, receivedAt: Moment(seconds: second), step: .seconds(1), age: .seconds(age))
    reading.totals = [.tokensPerSecond: [10, 20, nil, 40]]
    reading.nodes = ["a": [.load: [1, 2, 3, 4, 99, 99, 99]], "stranger": [.load: [1]]]
    reading.queues = ["m": [.depth: [7, 7, 7, 7]]]
    return reading
  }

  private func lastFive(_ series: Series?) -> [Double?] {
    series?.values(endingAt: Moment(seconds: 4), step: .seconds(1), count: 5) ?? []
  }
}
