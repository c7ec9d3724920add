import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

@Suite struct PartDocumentsTests {
  @Test func statsCountTheHealthyAndTheRequests() throws {
    var gateway = try gateway(nodes: ["a", "b"])
    var requests = FinishedRequests(model: "m", node: NodeID("a"))
    requests.succeeded = 3
    gateway.record(requests, at: after(1))
    gateway.beat("a", load: 42, at: after(31))
    let stats = gateway.statsDocument(at: after(31))
    #expect(stats.totalNodes == 2)
    #expect(stats.healthyNodes == 1)
    #expect(stats.totalRequests == 3)
    #expect(stats.nodes.map(\.currentLoadPercent) == [42, nil])
    #expect(stats.nodes.map(\.requests) == [3, 0])
  }

  @Test func resourcesOfferTheGPUsOfReadyNodes() throws {
    var gateway = try gateway(nodes: ["a", "b"])
    gateway.takeOut(NodeID("b"), reason: nil, by: nil, at: noon)
    let resources = gateway.resourcesDocument(at: after(1)).resources
    #expect(resources.map(\.available) == [8, 0])
    #expect(resources.first?.latencyMilliseconds == 50)
    #expect(resources.first?.type == "A100")
  }

  @Test func spendShowsTheGatewaysDailyLimitAtItsTop() throws {
    let budget = BudgetConfiguration(
      id: "gateway-day", scope: .gateway, period: .day, limit: Money(dollars: 100), isHard: true)
    var gateway = try gateway(configuration: referenceConfiguration(budgets: [budget]))
    #expect(gateway.spendDocument(at: noon).dailyLimit == Money(dollars: 100))
    #expect(gateway.modelsDocument().models.map(\.ownedBy).first == "openai")
  }

  @Test func eventsAreNumberedWithoutGapsAndBounded() throws {
    var gateway = try gateway(nodes: ["a"])
    for index in 0..<5000 {
      gateway.setWeight(of: NodeID("a"), to: Double(index % 2), by: nil, at: noon)
    }
    let all = gateway.events(after: 0, at: noon)
    #expect(all.count == 1000)
    let newest = try #require(all.last?.sequence)
    #expect(all.map(\.sequence) == Array(newest - 999...newest))
    #expect(gateway.events(after: newest - 2, at: noon).count == 2)
    #expect(gateway.events(after: newest, at: noon).isEmpty)
    #expect(gateway.events(after: .max, at: noon).isEmpty)
    #expect(gateway.events(after: .min, at: noon).count == 1000)
    #expect(gateway.fleetDocument(at: noon).events?.count == 100)
  }

  @Test func historyHasAValueForEachStepAndGapsWhereNothingWasKnown() throws {
    var gateway = try gateway(nodes: ["a"])
    for second in Int64(0)...600 {
      if second < 300 || second > 420 { gateway.beat("a", load: 40, at: after(second)) }
      gateway.settle(at: after(second))
    }
    let history = gateway.historyDocument(minutes: 20, step: .seconds(30), at: after(600))
    #expect(history.step == .seconds(30))
    #expect(history.from == after(600 - 39 * 30))
    let load = try #require(history.nodes[NodeID("a")]?[.load])
    #expect(load.count == 40)
    #expect(load.prefix(19).allSatisfy { $0 == nil })
    #expect(load[20] == 40)
    // Down from second 329 to 421.
    #expect(load[31] == nil)
    #expect(load[39] == 40)
    #expect(history.totals.count == FleetFigure.allCases.count)
  }

  @Test(arguments: [(Int.min, Int64.min), (0, 0), (-5, -5), (.max, .max), (1440, 1)])
  func historyIsBoundedWhateverIsAskedFor(minutes: Int, step: Int64) throws {
    var gateway = try gateway(nodes: ["a"])
    let history = gateway.historyDocument(
      minutes: minutes, step: .milliseconds(step), at: after(5))
    let count = try #require(history.totals[.queued]?.count)
    #expect((1...Gateway.historyValueLimit).contains(count))
  }
}
