import FleetModel
import GatewayCore
import Testing

@testable import GatewayServer

@Suite struct MetricsPageTests {
  private let lines: [Substring]

  init() {
    let start = WallTime(milliseconds: 1_800_000_000_000)
    var gateway = Gateway.test(nodes: ["plain", "odd\"\\\nname"], at: start)
    var traffic = HTTPTraffic()
    traffic.count(status: 304)
    let bytes = MetricsPage.bytes(of: &gateway, traffic: traffic, at: start + .seconds(1))
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  private func value(_ sample: String) -> Double? {
    lines.first { $0.hasPrefix(sample + " ") }.flatMap { Double($0.dropFirst(sample.count + 1)) }
  }

  @Test func saysWhatTheFleetDoes() {
    #expect(value("collie_nodes{state=\"ready\"}") == 2)
    #expect(value("collie_nodes{state=\"down\"}") == 0)
    #expect(value("inference_requests_pending{model=\"gpt-4.1\"}") == 7)
    #expect(value("collie_requests_total{model=\"gpt-4.1\",outcome=\"success\"}") == 6)
    #expect(value("collie_requests_total{model=\"gpt-4.1\",outcome=\"error\"}") == 2)
    #expect(value("collie_tokens_total{model=\"gpt-4.1\",direction=\"out\"}") == 200)
    #expect(value("collie_budget_limit_dollars{budget=\"day\"}") == 100)
    #expect(value("collie_spend_today_dollars{model=\"gpt-4.1\"}") == 0.008)
    #expect(value("collie_http_responses_total{status=\"3xx\"}") == 1)
  }

  @Test func escapesWhatWouldEndALabel() {
    #expect(value("collie_node_weight{node=\"odd\\\"\\\\\\nname\"}") == 1)
  }

  @Test func histogramsAddUp() {
    let name = "collie_time_to_first_token_seconds"
    let buckets = lines.filter { $0.hasPrefix("\(name)_bucket") }
    let counts = buckets.compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
    #expect(counts.count == LatencyBuckets.boundsMilliseconds.count + 1)
    #expect(counts == counts.sorted())
    #expect(value("\(name)_bucket{model=\"gpt-4.1\",le=\"0.04\"}") == 0)
    #expect(value("\(name)_bucket{model=\"gpt-4.1\",le=\"0.05\"}") == 6)
    #expect(value("\(name)_bucket{model=\"gpt-4.1\",le=\"+Inf\"}") == 6)
    #expect(value("\(name)_count{model=\"gpt-4.1\"}") == 6)
    #expect(value("\(name)_sum{model=\"gpt-4.1\"}") == 0.288)
  }

  @Test func everyFamilyIsExplainedOnceAndBeforeItsSamples() {
    var explained: [Substring] = []
    for line in lines {
      let words = line.split(separator: " ")
      if line.hasPrefix("# HELP") { explained.append(words[2]) }
      if line.hasPrefix("# TYPE") { #expect(explained.last == words[2]) }
      if !line.hasPrefix("#") { #expect(line.hasPrefix(explained.last ?? "none")) }
    }
    #expect(Set(explained).count == explained.count)
    #expect(explained.count > 20)
  }

  @Test(arguments: [
    (1.0, "1"), (0.25, "0.25"), (-3, "-3"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
    (.nan, "NaN"), (1e300, "1e+300"),
  ])
  func writesNumbersAsPrometheusReadsThem(number: Double, expected: String) {
    #expect(MetricsWriter.number(number) == expected)
  }
}
