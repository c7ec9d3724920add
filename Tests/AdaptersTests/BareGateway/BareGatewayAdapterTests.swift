import FleetModel
import GatewayAPI
import Testing

@testable import Adapters

@Suite struct BareGatewayAdapterTests {
  private func observation(_ bodies: BareGatewayBodies) throws(SourceProblem) -> Observation {
    try BareGatewayAdapter.observation(
      from: bodies, source: SourceID("bare"), receivedAt: Moment(milliseconds: 5_000))
  }

  private func observation(
    resources: String? = nil, stats: String? = nil, spend: String? = nil, models: String? = nil
  ) throws(SourceProblem) -> Observation {
    try observation(
      BareGatewayBodies(
        resources: resources.map { Array($0.utf8) }, stats: stats.map { Array($0.utf8) },
        spend: spend.map { Array($0.utf8) }, models: models.map { Array($0.utf8) }))
  }

  private func nodes(_ observation: Observation) throws -> [NodeReading] {
    guard case .all(let nodes) = try #require(observation.nodes) else {
      Issue.record("a bare gateway cannot tell what changed")
      return []
    }
    return nodes
  }

  @Test func theReferenceGatewaysAnswersMakeOneObservation() throws {
    let observation = try observation(
      BareGatewayBodies(
        resources: fixture("bare-fastapi-resources.json"),
        stats: fixture("bare-fastapi-stats.json"), spend: fixture("bare-fastapi-spend.json"),
        models: fixture("bare-fastapi-models.json")))
    let nodes = try nodes(observation)
    #expect(nodes.map(\.id.name) == ["gpu-us-east-1", "gpu-eu-central-1", "gpu-ap-south-1"])
    #expect(nodes.map(\.type) == ["A100", "H100", "A10"])
    #expect(nodes.map(\.region) == ["us-east", "eu-central", "ap-south"])
    #expect(nodes.map(\.gpusAvailable) == [8, 4, 0])
    #expect(nodes.map(\.latencyMilliseconds) == [23.4, 31, 42])
    #expect(nodes.map(\.healthScore) == [0.91, 0.83, 0.12])
    #expect(nodes.map(\.loadPercent) == [42, 38.5, 100])
    #expect(nodes.map(\.requestsTotal) == [80_000, 40_000, 311])
    #expect(nodes.map(\.state) == [.ready, .ready, .down])
    #expect(nodes.allSatisfy { $0.badField == nil && $0.gpus == nil && $0.inFlight == nil })
    #expect(observation.documentTime == WallTime(milliseconds: 1_768_473_000_250))
    #expect(observation.totals?.requestsTotal == 120_311)
    #expect(observation.models == ["gpt-4.1", "deepseek-v3.2"])
    #expect(observation.unsupported == [.gpus, .queues, .latency, .events, .history])
    #expect(observation.badFields == [])
    #expect(observation.queues == nil && observation.events == nil)
  }

  @Test func spendBecomesABudgetOfTheDay() throws {
    let spend = try #require(
      try observation(
        BareGatewayBodies(
          resources: Array("[]".utf8), spend: fixture("bare-fastapi-spend.json"))
      ).spend)
    #expect(spend.today == Money(dollars: 41.2))
    #expect(spend.requestsToday == 98_112)
    #expect(spend.byModel.map(\.model) == ["gpt-4.1", "deepseek-v3.2"])
    #expect(spend.byModel.map(\.today) == [Money(dollars: 30.11), Money(dollars: 11.09)])
    #expect(spend.byModel.map(\.requests) == [4210, 93_902])
    let budget = try #require(spend.budgets.first)
    #expect(budget.scope == .gateway && budget.period == .day && budget.isHard == nil)
    #expect(budget.limit == Money(dollars: 100) && budget.spent == Money(dollars: 41.2))
  }

  @Test func theSameAnswersInOtherWordsAreUnderstood() throws {
    let observation = try observation(
      BareGatewayBodies(
        resources: fixture("bare-variant-resources.json"),
        stats: fixture("bare-variant-stats.json"), spend: fixture("bare-variant-spend.json")))
    let nodes = try nodes(observation)
    #expect(nodes.map(\.id.name) == ["a", "b", "c", "d"])
    #expect(nodes.map(\.state) == [.ready, .down, .draining, .ready])
    #expect(nodes.map(\.type) == ["H100 80GB", "A10 24GB", "L4", nil])
    #expect(nodes.map(\.gpusAvailable) == [nil, nil, nil, nil])
    #expect(nodes.map(\.loadPercent) == [55.5, nil, nil, 1])
    #expect(nodes[0].region == "eu-central" && nodes[0].requestsTotal == 5)
    #expect(nodes[1].memoryFreeGB == 3.5)
    #expect(nodes[2].lastHeartbeat == WallTime(milliseconds: 1_768_472_999_500))
    #expect(observation.documentTime == WallTime(milliseconds: 1_768_473_000_000))
    #expect(
      observation.spend?.byModel.map(\.today) == [Money(dollars: 8.25), Money(dollars: 4.25)])
    #expect(observation.unsupported.contains(.budgets))
    #expect(!observation.unsupported.contains(.spend))
    #expect(observation.badFields == [])
  }

  @Test(
    arguments: [
      (#"{"id":"a"}"#, nil), (#"{"id":"a","available":8}"#, nil),
      (#"{"id":"a","available":0}"#, nil),
      (#"{"id":"a","available":true}"#, .ready), (#"{"id":"a","available":false}"#, .down),
      (#"{"id":"a","available":true,"healthy":false}"#, .down),
      (#"{"id":"a","available":false,"is_healthy":true}"#, .down),
      (#"{"id":"a","health_score":0.3}"#, .down), (#"{"id":"a","health_score":0.31}"#, .ready),
      (#"{"id":"a","health_score":0.9,"available":false}"#, .down),
      (#"{"id":"a","health_score":0.1,"status":"draining"}"#, .draining),
      (#"{"id":"a","state":"Healthy"}"#, .ready), (#"{"id":"a","state":"offline"}"#, .down),
    ] as [(String, NodeState?)])
  func aStateIsSaidOnlyWhereTheDataSaysIt(_ node: String, _ state: NodeState?) throws {
    let observation = try observation(resources: "{\"resources\":[\(node)]}")
    #expect(try nodes(observation).map(\.state) == [state])
    #expect(observation.unsupported.contains(.nodeState) == (state == nil))
    #expect(observation.badFields == [])
  }

  @Test(arguments: [
    (#"{"id":"a","state":"confused","available":3}"#, "state"),
    (#"{"id":"a","available":"many"}"#, "available"),
    (#"{"id":"a","latency_ms":-1}"#, "latency_ms"),
    (#"{"id":"a","current_load":1e400}"#, "current_load"),
    (#"{"id":"a","last_heartbeat":"soon"}"#, "last_heartbeat"),
    (#"{"id":"a","health_score":NaN}"#, "health_score"),
  ])
  func aBadFieldCostsThatField(_ node: String, _ badField: String) throws {
    let observation = try observation(resources: #"{"resources":[{"id":"z"},\#(node)]}"#)
    #expect(try nodes(observation).map(\.badField) == [nil, badField])
  }

  @Test func aNodeWithoutANameIsLeftOutAndNoted() throws {
    let observation = try observation(
      resources: #"{"resources":[{"type":"A100"},{"id":"a"},7]}"#,
      stats: #"{"nodes":{"":{"requests":1},"a":7}}"#)
    #expect(try nodes(observation).map(\.id.name) == ["a"])
    #expect(
      observation.badFields == [
        "resources.resources[0].id", "resources.resources[2]", "stats.nodes..id", "stats.nodes.a",
      ])
  }

  @Test func statisticsAloneMakeNodes() throws {
    let observation = try observation(stats: #"{"nodes":{"a":{"current_load":5}}}"#)
    #expect(try nodes(observation).map(\.loadPercent) == [5])
    #expect(observation.unsupported.isSuperset(of: [.spend, .budgets, .nodeState]))
  }

  @Test func aPartThatCannotBeReadIsNotedAndTheRestStands() throws {
    let observation = try observation(
      resources: #"{"resources":[{"id":"a"}]}"#, stats: "<html>", spend: "{", models: "[1]")
    #expect(try nodes(observation).count == 1)
    #expect(observation.badFields == ["stats", "spend", "models[0]"])
    #expect(!observation.unsupported.contains(.spend))
  }

  @Test func statisticsCarryOnWhenTheResourcesAreBroken() throws {
    let observation = try observation(resources: "<html>", stats: #"{"nodes":{"a":{}}}"#)
    #expect(try nodes(observation).count == 1)
    #expect(observation.badFields == ["resources"])
  }

  @Test func withoutAnyNodesTheFirstProblemIsTold() {
    #expect(throws: SourceProblem.notFound(path: "/resources/gpu")) { try observation() }
    #expect(throws: SourceProblem.notJSON(looksLike: "an HTML page")) {
      try observation(resources: "<html>", stats: "Not Found")
    }
    #expect(throws: SourceProblem.notJSON(looksLike: "plain text")) {
      try observation(stats: "Not Found")
    }
    #expect(throws: SourceProblem.wrongShape(field: "resources")) {
      try observation(resources: #"{"detail":"Not Found"}"#)
    }
    #expect(throws: SourceProblem.wrongShape(field: "nodes")) {
      try observation(stats: #"{"total_requests":5}"#)
    }
    #expect(throws: SourceProblem.malformed(offset: 17, expected: "expected a value")) {
      try observation(resources: #"{"resources":[{},"#)
    }
  }

  @Test func anEmptyFleetIsAnAnswer() throws {
    let observation = try observation(resources: #"{"resources":[]}"#)
    #expect(observation.nodes == .all([]))
    #expect(!observation.unsupported.contains(.nodeState))
  }

  @Test(arguments: [
    (#"{"data":[{"id":"m"}]}"#, ["m"]), (#"{"models":["m","n"]}"#, ["m", "n"]),
    (#"["m"]"#, ["m"]), (#"[{"name":"m"}]"#, ["m"]),
  ])
  func modelsAreReadFromEveryShape(_ body: String, _ models: [String]) throws {
    #expect(try observation(resources: "[]", models: body).models == models)
  }

  @Test func ourOwnGatewayCanBeReadAsABareOne() throws {
    let time = WallTime(milliseconds: 1_768_473_000_250)
    let resources = ResourcesDocument(
      resources: [
        .init(
          id: NodeID("a"), type: "A100", region: "us-east", available: 8,
          latencyMilliseconds: 23.4, state: .maintenance)
      ], timestamp: time)
    let stats = StatsDocument(
      totalNodes: 1, healthyNodes: 1, totalRequests: 12,
      nodes: [
        .init(
          id: NodeID("a"), healthScore: 0.91, averageLatencyMilliseconds: 23.4,
          currentLoadPercent: 42, requests: 12)
      ])
    let observation = try observation(
      BareGatewayBodies(resources: resources.bytes, stats: stats.bytes))
    var node = NodeReading(id: NodeID("a"))
    (node.type, node.region, node.state) = ("A100", "us-east", .maintenance)
    (node.gpusAvailable, node.latencyMilliseconds) = (8, 23.4)
    (node.healthScore, node.loadPercent, node.requestsTotal) = (0.91, 42, 12)
    #expect(observation.nodes == .all([node]))
    #expect(observation.documentTime == time)
    #expect(observation.badFields == [])
  }
}
