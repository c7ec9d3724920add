import FleetModel
import Foundation
import Testing

@testable import Adapters

/// Those in front of engines that answer in documents.
@Suite struct FrontDocumentTests {
  private static func file(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/fronts/\(name)")
    return Array(try Data(contentsOf: file))
  }

  private static func observe(
    _ kind: SourceKind, _ bodies: [SourcePart: [UInt8]],
    absent: [SourcePart: SourceProblem] = [:]
  ) throws -> Observation {
    var memory = PartsMemory()
    var answers = PartAnswers()
    for (part, body) in bodies { answers.take(.body(body), of: part.name) }
    for (part, problem) in absent { answers.take(.absent(problem), of: part.name) }
    let origin = PageOrigin(
      source: SourceID("s"), kind: kind, node: NodeID("s"), receivedAt: .start)
    return try PartsAdapter.observation(from: answers, of: origin, remembering: &memory)
  }

  @Test func aRouterListsItsWorkers() throws {
    let old = try Self.observe(
      .sglRouter, [SGLangRouter.workers: Self.file("workers-2025-11.json")])
    #expect(old.ids.count == 5)
    #expect(old["10.20.1.13"]?.inFlight == 44 && old["10.20.1.13"]?.state == .ready)
    #expect(old["10.20.1.14"]?.state == .down)
    let new = try Self.observe(
      .sglRouter, [SGLangRouter.workers: Self.file("workers-smg-1.9.json")])
    #expect(new["10.20.1.13"]?.state == .draining)
    #expect(new["10.20.1.14"]?.stateReason == "fails its health check")
    #expect(new["10.20.1.15"]?.inFlight == 3, "a rank is no part of the host")
    #expect(new["10.20.1.11"]?.models == ["deepseek-ai/DeepSeek-V3.1"])
  }

  /// Who is in the list is a worker, and the page may know more of it.
  @Test func theListCountsAndThePageFills() throws {
    let list = #"{"workers":[{"url":"http://10.20.1.11:30000","load":-1},{"id":"x"}]}"#
    let observation = try Self.observe(
      .sglRouter,
      [SGLangRouter.workers: Array(list.utf8), SGLangRouter.page: page("sgl-router-2025.prom")])
    #expect(observation.ids == ["10.20.1.11"])
    #expect(observation["10.20.1.11"]?.inFlight == 31)
    #expect(observation.totals?.requestsTotal == 420_053)
    #expect(throws: SourceProblem.notFound(path: "/workers")) {
      try Self.observe(
        .sglRouter, [:],
        absent: [
          SGLangRouter.workers: .notFound(path: "/workers")
        ])
    }
    for body in ["", "{}", "[]", "<html>", #"{"workers":7}"#] {
      #expect(throws: SourceProblem.self, "\(body)") {
        try Self.observe(.sglRouter, [SGLangRouter.workers: Array(body.utf8)])
      }
    }
  }

  @Test func theHostsOfEnvoysClustersAreNodes() throws {
    let observation = try Self.observe(
      .envoy,
      [
        Envoy.clusters: Self.file("envoy-clusters.json"), Envoy.page: page("envoy.prom"),
        Envoy.server: Self.file("envoy-server.json"),
      ])
    #expect(
      observation.ids == [
        "10.20.1.11", "10.20.1.12", "10.20.1.13", "10.20.1.14", "162.159.140.245",
      ])
    #expect(observation.gateway?.isDraining == true)
    let first = try #require(observation["10.20.1.11"])
    #expect(first.state == .ready && first.weight == 100 && first.inFlight == 44)
    #expect(first.requestsTotal == 401_223 && first.errorsTotal == 211)
    #expect(first.models == ["llama-70b"] && first.url == "10.20.1.11:8000")
    #expect(observation["10.20.1.13"]?.state == .draining)
    let failing = try #require(observation["10.20.1.14"])
    #expect(failing.state == .down && failing.stateReason == "fails its health check")
    #expect(failing.inFlight == 0, "what is zero is left out")
    #expect(observation["162.159.140.245"]?.stateReason == "ejected as an outlier")
    #expect(observation.totals?.inFlight == 100)
    #expect(observation.totals?.errorsTotal == 1703 + 12)
    #expect(observation.queues?.first { $0.model == "llama-70b" }?.depth == 4)
    let times = observation.latency?.first { $0.scope == .model("llama-70b") }
    #expect(abs(seconds(0.95, of: times?.histogram) - 29.08105256135797) < 1e-9)
    #expect(observation.gateway?.version == "1.34.1" && observation.gateway?.name == "gw-1")
    #expect(observation.gateway?.uptime == .seconds(811_223))
  }

  @Test(
    arguments: [
      ("{}", []), (#"{"cluster_statuses":[{"name":"empty"}]}"#, []),
      (
        #"{"cluster_statuses":[{"host_statuses":[{"address":{"pipe":{"path":"/run/x"}}}]}]}"#,
        ["/run/x"]
      ),
      (
        #"{"cluster_statuses":[{"name":"a","host_statuses":[{"address":{"socket_address":"#
          + #"{"address":"::1","port_value":1}}},{"address":{}},7,null]},"#
          + #"{"name":"b","host_statuses":[{"address":{"socket_address":{"address":"::1"}}}]}]}"#,
        ["::1"]
      ),
    ] as [(String, [String])])
  func fewHostsAreFew(body: String, ids: [String]) throws {
    let bodies = [Envoy.clusters: Array(body.utf8)]
    guard body != "{}" else {
      #expect(throws: SourceProblem.wrongShape(field: "cluster_statuses")) {
        try Self.observe(.envoy, bodies)
      }
      return
    }
    let observation = try Self.observe(.envoy, bodies)
    #expect(observation.ids == ids)
    #expect(observation.unsupported.isSuperset(of: [.latency, .queues]))
  }
}
