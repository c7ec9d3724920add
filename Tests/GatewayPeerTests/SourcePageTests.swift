import Foundation
import TestSupport
import Testing

/// Pages that the real `prometheus_client` writes, watched by the whole program.
@Suite struct SourcePageTests {
  @Test func anEngineAndItsExporterAreOneNode() throws {
    let pages = try MetricsPages("a", "b")
    let both = ["--source", "vllm=\(pages.engine)", "--source", "dcgm=\(pages.exporter)"]
    let nodes = try collie(["nodes"] + both)["items"]
    #expect(nodes.list.count == 1)
    let node = nodes[0]
    #expect(node["id"].text == "127.0.0.1")
    #expect(node["state"].text == "ready")
    #expect(node["type"].text == "H100")
    #expect(node["in_flight"].whole == 14)
    #expect(node["queued"].whole == 2)
    let queues = try collie(["queues"] + both)["items"].list
    #expect(queues.map { $0["model"].text } == ["a", "b"])
    #expect(queues.map { $0["depth"].whole } == [1, 1])
  }

  /// Nine in ten take 200 ms and one takes 2 s, whatever there was before the first look.
  @Test func latenciesAreThoseBetweenTwoLooks() throws {
    let pages = try MetricsPages("a")
    let rows = try collie(["latency", "--source", "vllm=\(pages.engine)"])["items"].list
    let first = try #require(
      rows.first { $0["kind"].text == "ttft" && $0["scope"].text == "fleet" })
    #expect(first["count"].whole == 10)
    #expect(try #require(first["p50_ms"].number) > 100)
    #expect(try #require(first["p50_ms"].number) <= 250)
    #expect(try #require(first["p99_ms"].number) > 1000)
    #expect(try #require(first["p99_ms"].number) <= 2500)
  }

  @Test func whatStandsBehindAnAddressIsFoundOut() throws {
    let pages = try MetricsPages("a")
    let nodes = try collie(["nodes", "--gateway", pages.exporter])["items"]
    #expect(nodes[0]["type"].text == "H100")
    let events = try collie(["events", "--gateway", pages.engine])["items"].list
    #expect(events.map { $0["message"].text } == ["is vLLM"])
    let drain = try run(
      BuiltProgram.path, ["drain", "127.0.0.1", "--yes", "--gateway", pages.engine],
      ["HOME=/nonexistent"])
    #expect(drain.status != 0)
    #expect(drain.errors.contains("vLLM tells how it goes and takes no orders"))
  }

  /// A dead one is said to be dead, and delays nobody.
  @Test func aDeadSourceDelaysNoOther() throws {
    let pages = try MetricsPages("a")
    let nodes = try collie([
      "nodes", "--source", "vllm=http://127.0.0.1:1", "--source", "dcgm=\(pages.exporter)",
    ])["items"]
    #expect(nodes[0]["type"].text == "H100")
  }

  /// The same engine by a map of its series, as somebody's own page would be.
  @Test func aPageOfOnesOwnIsReadByItsMap() throws {
    let pages = try MetricsPages("a", "b")
    let home = try Peers.Folder()
    try FileManager.default.createDirectory(
      atPath: home.path + "/collie", withIntermediateDirectories: true)
    try home.write(
      """
      context: lab
      contexts:
        lab:
          sources:
            - kind: openmetrics
              url: \(pages.engine)
              map:
                model: model_name
                in_flight: "vllm:num_requests_running"
                queued: {series: "vllm:num_requests_waiting", labels: {engine: "0"}}
                cache_pct: {series: "vllm:kv_cache_usage_perc", scale: 100}
                e2e: "vllm:e2e_request_latency_seconds"
                health_score: nothing_of_this_name
      """, to: "collie/config.yaml")
    let `operator` = Operator(at: home, ["XDG_CONFIG_HOME=\(home.path)"])
    let nodes = try `operator`("nodes", "-o", "json")
    #expect(nodes.status == 0, "\(nodes)")
    let node = JSON(Array(nodes.output.utf8))["items"][0]
    #expect(node["in_flight"].whole == 14 && node["queued"].whole == 2)
    let latency = JSON(Array(try `operator`("latency", "-o", "json").output.utf8))["items"].list
    #expect(latency.contains { $0["kind"].text == "e2e" && $0["scope"].text == "model" })
  }
}
