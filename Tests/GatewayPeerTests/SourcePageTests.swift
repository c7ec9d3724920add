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
}
