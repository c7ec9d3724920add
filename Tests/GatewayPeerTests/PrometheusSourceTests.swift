import TestSupport
import Testing

/// A real Prometheus as a source: what it knows of pages is what the pages say.
@Suite struct PrometheusSourceTests {
  private let pages: MetricsPages
  private let prometheus: LivePrometheus
  private let throughIt: [String]

  init() throws {
    pages = try MetricsPages("a", "b")
    // Nothing listens at port 1.
    prometheus = try LivePrometheus(
      scraping: pages.ports + [1],
      rules: """
        {alert: Gone, expr: "up == 0", labels: {severity: page}, annotations: {summary: nobody}}
        """)
    throughIt = ["--source", "prometheus=\(prometheus.url)"]
  }

  @Test func itsRowsAreThoseOfThePages() throws {
    let direct = try collie([
      "nodes", "--source", "vllm=\(pages.engine)", "--source", "dcgm=\(pages.exporter)",
    ])["items"]
    let fields = ["id", "type", "state", "in_flight", "queued", "load_pct", "mem_pct", "gpus"]
    let node = try eventually("both pages") {
      // Until it has looked for the first time there is nothing that could be listed.
      let nodes = try? collie(["nodes"] + throughIt)["items"].list
      return nodes?.first { $0["in_flight"].whole != nil && $0["load_pct"].number != nil }
    }
    for field in fields {
      #expect(String(describing: node[field]) == String(describing: direct[0][field]), "\(field)")
    }
    let queues = try collie(["queues"] + throughIt)["items"].list
    #expect(queues.map { $0["model"].text }.sorted { $0 ?? "" < $1 ?? "" } == ["a", "b"])
    #expect(queues.map { $0["depth"].whole } == [1, 1])
  }

  /// Nine in ten take 200 ms and one takes 2 s, in every model and so in both together.
  @Test func percentilesComeFromBucketsThatAreAddedUp() throws {
    let rows = try eventually("a window") {
      let rows = try? collie(["latency"] + throughIt)["items"].list
      return rows?.isEmpty == false ? rows : nil
    }
    for scope in ["fleet", "node"] {
      let first = try #require(
        rows.first { $0["kind"].text == "ttft" && $0["scope"].text == scope })
      #expect(try #require(first["count"].whole) > 0)
      #expect(try 100...250 ~= #require(first["p50_ms"].number))
      #expect(try 1000...2500 ~= #require(first["p99_ms"].number))
    }
  }

  @Test func itIsFoundOutAndItsAlertsAreEvents() throws {
    let events = try eventually("an alert") {
      let list = try? collie(["events", "--gateway", prometheus.url])["items"].list
      return list?.contains { $0["kind"].text == "alert.firing" } == true ? list : nil
    }
    #expect(events.contains { $0["message"].text == "is Prometheus" })
    let alert = try #require(events.first { $0["kind"].text == "alert.firing" })
    #expect(alert["message"].text == "Gone: nobody")
    #expect(alert["severity"].text == "critical")
  }

  @Test func thePastIsThereAtOnce() throws {
    try eventually("a past") {
      let frame = try run(
        BuiltProgram.path, ["frame", "--size", "100x30"] + throughIt, ["HOME=/nonexistent"])
      // A bar of the queue's history, on the very first look.
      return frame.output.split(separator: "\n").prefix(5).contains { $0.contains("▆") }
    }
  }
}

/// Forty nodes through a real Prometheus, which for us are one page under forty names.
@Suite struct PrometheusFleetTests {
  @Test func fortyNodesAreSeenAtOnce() throws {
    let count = 40
    let page = try MetricsPages("a", "b")
    let names = (1...count).map { "gpu-\($0):8000" }
    let prometheus = try LivePrometheus(
      scraping: Array(repeating: page.ports[0], count: count), as: names)
    let source = ["--source", "prometheus=\(prometheus.url)"]
    let nodes = try eventually("all of them") {
      let nodes = (try? collie(["nodes"] + source)["items"].list) ?? []
      return nodes.count == count ? nodes : nil
    }
    #expect(Set(nodes.compactMap { $0["id"].text }) == Set((1...count).map { "gpu-\($0)" }))
    #expect(nodes.allSatisfy { $0["state"].text == "ready" && $0["in_flight"].whole == 14 })
    let queues = try collie(["queues"] + source)["items"].list
    #expect(queues.compactMap { $0["depth"].whole } == [count, count])
    let rows = try eventually("windows of all") {
      let rows = (try? collie(["latency"] + source)["items"].list) ?? []
      let nodes = rows.filter { $0["scope"].text == "node" && $0["kind"].text == "ttft" }
      return nodes.count == count ? rows : nil
    }
    let fleet = try #require(
      rows.first { $0["scope"].text == "fleet" && $0["kind"].text == "ttft" })
    #expect(try 100...250 ~= #require(fleet["p50_ms"].number))
    let check = try run(
      BuiltProgram.path, ["check", "--min-ready", "100%"] + source, ["HOME=/nonexistent"])
    #expect(check.status == 0 && check.output.contains("40 of 40 ready"), "\(check)")
  }
}
