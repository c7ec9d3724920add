import FleetModel
import GatewayAPI
import GatewayCore
import Testing

@testable import PracticeFleet

/// What whoever starts the program sees first.
@Suite struct FirstLookTests {
  @Test func theFirstThreeNodesAreTheReferenceNodes() {
    var practice = Practice()
    let nodes = practice.document(at: noon).nodes
    #expect(
      nodes.prefix(3).map(\.id.name) == ["gpu-us-east-1", "gpu-eu-central-1", "gpu-ap-south-1"])
    #expect(nodes.prefix(3).map(\.type) == ["A100", "H100", "A10"])
    #expect(nodes.prefix(3).map(\.region) == ["us-east", "eu-central", "ap-south"])
    #expect(nodes.prefix(3).map(\.memoryTotalGB) == [640, 320, 384])
    #expect(nodes.prefix(3).map { $0.gpus?.count } == [8, 4, 16])
    #expect(nodes.map(\.id.name).contains("gpu-eu-central-2"))
    #expect(Set(nodes.map(\.id)).count == nodes.count)
  }

  @Test func modelsHaveTheReferencePricesAndPriorities() {
    let models = PracticeFleet.configuration.models
    #expect(
      models.map(\.name) == ["gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2"])
    #expect(models.map(\.priority) == [1, 2, 3, 4])
    #expect(models.map(\.price.input) == [8, 15, 1.25, 0.28])
    #expect(models.map(\.price.output) == [8, 15, 5, 0.56])
  }

  @Test(arguments: [UInt64(1), 2, 7, 99])
  func somethingIsWrongAndMostIsWell(seed: UInt64) throws {
    var practice = Practice(nodes: 40, seed: seed, past: .minutes(10))
    let document = practice.document(at: noon)
    let states = document.nodes.compactMap(\.state)
    #expect(states.count { $0 == .down } == 1)
    #expect(states.count { $0 == .draining } == 1)
    #expect(states.count { $0 == .ready } == 38)
    let hottest = document.nodes.flatMap { $0.gpus ?? [] }.compactMap(\.temperatureCelsius).max()
    #expect(try #require(hottest) >= 83)
    let kinds = Set(document.events?.map(\.kind) ?? [])
    #expect(kinds.isSuperset(of: ["node.down", "node.draining", "node.hot", "requests.moved"]))
    #expect(document.nodes.count { ($0.healthScore ?? 0) > 0.6 } >= 30)
    let budgets = try #require(document.spend?.budgets)
    #expect(budgets.map(\.id).contains("gateway-day"))
    let teamA = try #require(budgets.first { $0.id == "team-a-month" }?.share)
    #expect((0.80...0.82).contains(teamA))
  }

  @Test func trafficIsOfTheReferenceSize() throws {
    var practice = Practice(nodes: 40, past: .minutes(30))
    let history = practice.gateway.historyDocument(minutes: 30, step: .seconds(60), at: noon)
    func mean(_ figure: FleetFigure) throws -> Double {
      let values = try #require(history.totals[figure]).compactMap { $0 }.dropFirst(2)
      return values.reduce(0, +) / Double(values.count)
    }
    #expect((165...210).contains(try mean(.requestsPerSecond)))
    #expect((36_000...47_000).contains(try mean(.tokensPerSecond)))
    #expect((2.2...4.5).contains(try mean(.spendPerHour)))
    let hits = try #require(practice.document(at: noon).totals.cacheHitRate)
    #expect((0.27...0.35).contains(hits))
  }

  @Test func anHourOfPastFillsItsHistory() throws {
    var practice = Practice(nodes: 4, past: .minutes(60))
    let history = practice.gateway.historyDocument(minutes: 60, step: .seconds(30), at: noon)
    for figure in FleetFigure.allCases {
      let values = try #require(history.totals[figure])
      #expect(values.count == 120)
      #expect(values.count { $0 != nil } >= 118, "\(figure)")
    }
    #expect(history.nodes.count == 4)
    for (_, figures) in history.nodes {
      #expect(figures[.health]?.count { $0 != nil } ?? 0 >= 118)
    }
    #expect(history.queues.count == 4)
    #expect(practice.document(at: noon).gateway.uptime == .milliseconds(3_600_250))
  }

  @Test func todaysSpendIsTheSumOfItsModelsAtTheirPrices() throws {
    var practice = Practice(nodes: 8, past: .minutes(20))
    let spend = try #require(practice.document(at: noon).spend)
    let total = spend.byModel.compactMap(\.today).reduce(Money.zero, +)
    #expect(spend.today == total)
    for (model, configuration) in zip(spend.byModel, PracticeFleet.configuration.models) {
      let cost = configuration.price.cost(
        tokensIn: try #require(model.tokensIn), tokensOut: try #require(model.tokensOut))
      // Each charge is rounded to a millionth of a dollar by itself.
      let difference = abs(cost.dollars - (try #require(model.today)).dollars)
      #expect(difference <= 0.000_001 * Double(try #require(model.requests)))
    }
  }
}
